// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.compare.internal.PlainSql;
import io.fractalos.kernel.schema.compare.internal.SearchPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The two roles: the owner changes the schema, the runtime role only uses it, because it is not able to do more. Each method is one
 * transaction under a lock of this database, so nodes that boot together do not get in each other's way, and may be repeated.
 */
public final class Roles {
    /** The role tables grant to: the runtime user is this role or a member of it. */
    public static final String APP = "fractal_app";
    /** The role that owns the schema of an embedded database. */
    public static final String OWNER = "fractal_owner";

    /** "roles" in ASCII. */
    private static final long LOCK = 0x72_6f_6c_65_73L;

    private Roles() {}

    /** As superuser: makes the owner and the runtime role with these passwords, and gives the database to the owner. */
    public static void create(Connection superuser, Login owner, Login app) throws SQLException {
        locked(superuser, () -> {
            ensure(superuser, owner);
            ensure(superuser, app);
            // Each module has roles of its own.
            PlainSql.execute(superuser, "ALTER ROLE " + quoted(owner.user()) + " CREATEROLE");
            String database = database(superuser);
            PlainSql.execute(superuser, "ALTER DATABASE " + database + " OWNER TO " + quoted(owner.user()));
            PlainSql.execute(superuser, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
            PlainSql.execute(superuser, "GRANT CONNECT ON DATABASE " + database + " TO " + quoted(app.user()));
        });
    }

    /** As owner: makes the schemas, lets the runtime user in, and nobody create anything. */
    public static void open(Connection owner, String app) throws SQLException {
        locked(owner, () -> {
            letIn(owner, app);
            for (String schema : new String[] {Migrations.SCHEMA, SearchPath.OURS}) {
                if (PlainSql.asks(owner, "SELECT to_regnamespace('" + schema + "') IS NULL")) {
                    PlainSql.execute(owner, "CREATE SCHEMA " + schema);
                }
                PlainSql.execute(owner, "GRANT USAGE ON SCHEMA " + schema + " TO " + APP);
            }
            if (PlainSql.asks(
                    owner, "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public'")) {
                PlainSql.execute(owner, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            }
            if (PlainSql.asks(
                    owner, "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()")) {
                PlainSql.execute(owner, "REVOKE TEMPORARY ON DATABASE " + database(owner) + " FROM PUBLIC");
            }
        });
    }

    /**
     * As owner of a database that holds schemas of others, which are left alone: makes our schema and lets the runtime user in.
     */
    static void openAmongOthers(Connection owner, String app) throws SQLException {
        locked(owner, () -> {
            letIn(owner, app);
            for (String schema : new String[] {Migrations.SCHEMA, SearchPath.THEIRS}) {
                if (PlainSql.asks(owner, "SELECT to_regnamespace('" + schema + "') IS NULL")) {
                    PlainSql.execute(owner, "CREATE SCHEMA " + schema);
                }
                if (PlainSql.asks(owner, "SELECT NOT has_schema_privilege('" + APP + "', '" + schema + "', 'USAGE')")) {
                    PlainSql.execute(owner, "GRANT USAGE ON SCHEMA " + schema + " TO " + APP);
                }
            }
        });
    }

    /** As owner, or as the user itself: every new session of that user in this database finds our names. */
    static void findNames(Connection connection, String user) throws SQLException {
        PlainSql.execute(
                connection,
                "ALTER ROLE " + quoted(user) + " IN DATABASE " + database(connection) + " SET search_path TO "
                        + SearchPath.of(Migrations.SCHEMA));
    }

    /** Quoted. What a connection is to may have another name than the database behind a pooler. */
    private static String database(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT quote_ident(current_database())")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Makes a runtime user of another name a member of the role tables grant to. */
    private static void letIn(Connection owner, String app) throws SQLException {
        if (!app.equals(APP) && !memberOfApp(owner, app)) {
            if (!exists(owner, APP)) {
                PlainSql.execute(owner, "CREATE ROLE " + APP + " NOLOGIN");
            }
            PlainSql.execute(owner, "GRANT " + APP + " TO " + quoted(app));
        }
    }

    /** As the runtime user: throws unless it has no right to change the schema. */
    static void refuseTooMuchPower(Connection app) throws SQLException {
        if (PlainSql.asks(app, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
                || PlainSql.asks(app, "SELECT has_schema_privilege('fractal', 'CREATE')")
                || PlainSql.asks(
                        app, "SELECT pg_has_role(nspowner, 'MEMBER') FROM pg_namespace WHERE nspname = 'fractal'")) {
            throw FractalException.unavailable(
                    "The database user '" + app.getMetaData().getUserName()
                            + "' may change the schema; the running platform must not",
                    "Set database.app.user to another user than the owner, without superuser and without CREATE on the schema fractal");
        }
    }

    private static boolean memberOfApp(Connection connection, String user) throws SQLException {
        return PlainSql.asks(
                connection,
                "SELECT pg_has_role(m.oid, g.oid, 'MEMBER') FROM pg_roles m, pg_roles g WHERE m.rolname = ? AND g.rolname = ?",
                user,
                APP);
    }

    static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Makes the role with that password, or gives it that password; the server's log never sees it. */
    static void ensure(Connection connection, Login login) throws SQLException {
        if (!exists(connection, login.user())) {
            PlainSql.execute(connection, "CREATE ROLE " + quoted(login.user()) + " LOGIN");
        }
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(login.user(), login.password().toCharArray(), "scram-sha-256");
    }

    private static void locked(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            PlainSql.execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
            work.run();
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }
}
