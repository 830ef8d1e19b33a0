// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.compare.internal.PlainSql;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.SearchPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The two roles of a module, which nobody can log in as: one owns its schema and runs its migrations, the other works with its rows. The
 * running platform may become the second for a while, and has none of its rights before. Roles belong to the whole server: another database
 * may use one of the same name, so that a role stays as long as anybody needs it.
 */
final class ModuleRoles {
    /** What PostgreSQL says to who may not. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final String STILL_NEEDED = "2BP01";
    /** From this one on a membership says by itself whether it may be taken on, and whether it gives its rights at once. */
    private static final int SAYS_WHAT_IT_GIVES = 16;

    private ModuleRoles() {}

    /** As the owner of the database: makes roles and schema where need be, in a transaction of its own. */
    static void prepare(Connection owner, Realm realm) throws SQLException {
        String maker = realm.maker().orElseThrow();
        owner.setAutoCommit(false);
        try {
            create(owner, maker);
            create(owner, realm.role());
            if (!may(owner, PlainSql.text(owner, "current_user"), maker, true)) {
                grant(owner, maker, "CURRENT_USER", true);
            }
            if (!may(owner, Realm.FRACTAL.role(), realm.role(), false)) {
                grant(owner, realm.role(), Realm.FRACTAL.role(), false);
            }
            PlainSql.execute(owner, "CREATE SCHEMA IF NOT EXISTS " + realm.schema() + " AUTHORIZATION " + maker);
            PlainSql.execute(owner, "GRANT USAGE ON SCHEMA " + realm.schema() + " TO " + realm.role());
            String extensions = SearchPath.ofExtensions(owner);
            for (String role : List.of(maker, realm.role())) {
                if (!PlainSql.asks(owner, "SELECT has_schema_privilege(?, ?, 'USAGE')", role, extensions)) {
                    PlainSql.execute(owner, "GRANT USAGE ON SCHEMA " + extensions + " TO " + role);
                }
            }
            owner.commit();
        } catch (SQLException e) {
            owner.rollback();
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw notAllowed(owner, realm, e);
            }
            throw e;
        } finally {
            owner.setAutoCommit(true);
        }
    }

    /** As the owner of the database: drops the schema with all data, and the roles unless another database has something of theirs. */
    static void purge(Connection owner, Realm realm) throws SQLException {
        owner.setAutoCommit(true);
        PlainSql.execute(owner, "DROP SCHEMA IF EXISTS " + realm.schema() + " CASCADE");
        for (String role : List.of(realm.role(), realm.maker().orElseThrow())) {
            if (exists(owner, role)) {
                PlainSql.execute(owner, "REVOKE USAGE ON SCHEMA " + SearchPath.ofExtensions(owner) + " FROM " + role);
                drop(owner, role);
            }
        }
    }

    private static void drop(Connection owner, String role) throws SQLException {
        try {
            PlainSql.execute(owner, "DROP ROLE " + role);
        } catch (SQLException e) {
            // It has no right here any more; one that was made by someone else stays too.
            if (!STILL_NEEDED.equals(e.getSQLState()) && !INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static void create(Connection owner, String role) throws SQLException {
        if (!exists(owner, role)) {
            PlainSql.execute(owner, "CREATE ROLE " + role + " NOLOGIN");
        }
    }

    private static boolean exists(Connection owner, String role) throws SQLException {
        return PlainSql.asks(owner, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)", role);
    }

    /** Whether a role may become another, and has its rights at once when {@code inherits}. */
    private static boolean may(Connection owner, String user, String role, boolean inherits) throws SQLException {
        boolean becomes = PlainSql.asks(
                owner, "SELECT pg_has_role(?, ?, '" + (saysWhatItGives(owner) ? "SET" : "MEMBER") + "')", user, role);
        return becomes && (!inherits || PlainSql.asks(owner, "SELECT pg_has_role(?, ?, 'USAGE')", user, role));
    }

    private static void grant(Connection owner, String role, String user, boolean inherits) throws SQLException {
        PlainSql.execute(owner, "GRANT " + role + " TO " + user + how(saysWhatItGives(owner), inherits));
    }

    private static String how(boolean says, boolean inherits) {
        return says ? " WITH SET TRUE, INHERIT " + (inherits ? "TRUE" : "FALSE") : "";
    }

    private static boolean saysWhatItGives(Connection owner) throws SQLException {
        return owner.getMetaData().getDatabaseMajorVersion() >= SAYS_WHAT_IT_GIVES;
    }

    private static FractalException notAllowed(Connection owner, Realm realm, SQLException e) throws SQLException {
        String user = PlainSql.text(owner, "quote_ident(current_user)");
        boolean says = saysWhatItGives(owner);
        String maker = realm.maker().orElseThrow();
        String action = exists(owner, maker) && exists(owner, realm.role())
                ? "GRANT " + maker + " TO " + user + how(says, true) + "; GRANT " + realm.role() + " TO "
                        + Realm.FRACTAL.role() + how(says, false) + "; GRANT CREATE ON DATABASE "
                        + PlainSql.text(owner, "quote_ident(current_database())") + " TO " + user + ";"
                : "ALTER ROLE " + user + " CREATEROLE;";
        return FractalException.unavailable(
                        "The database user '" + user + "' may not make what the schema " + realm.schema() + " needs: "
                                + e.getMessage(),
                        "Let an administrator of the database run this once: " + action)
                .causedBy(e);
    }
}
