// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.PlainSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two groups of BI tools, and the views each may read: all of the platform whose names end so. */
public final class BiViews {
    private static final Logger log = LoggerFactory.getLogger(BiViews.class);

    private BiViews() {}

    /** Opens views that a migration made or made anew to the groups there are; a boot does not fail because of them. */
    public static void reopen(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            for (BiScope scope : BiScope.values()) {
                if (exists(connection, scope)) {
                    open(connection, scope);
                }
            }
        } catch (SQLException e) {
            log.warn("BI tools may not read all their views; the next bi.access tries again: {}", e.getMessage());
        }
    }

    /** Makes the groups where need be, and lets them read their views. */
    public static void open(Connection connection, BiScope... scopes) throws SQLException {
        for (BiScope scope : scopes) {
            if (!exists(connection, scope)) {
                PlainSql.execute(connection, "CREATE ROLE " + name(connection, scope) + " NOLOGIN");
            }
            for (String grant : grants(connection, scope)) {
                PlainSql.execute(connection, grant);
            }
        }
    }

    /** What a group lacks. */
    private static List<String> grants(Connection connection, BiScope scope) throws SQLException {
        List<String> grants = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 'GRANT SELECT ON ' || c.oid::regclass || ' TO '"
                        + " || quote_ident(r.rolname) FROM pg_class c JOIN pg_roles r ON r.rolname = " + scope.group()
                        + " WHERE c.relnamespace = 'fractal'::regnamespace AND c.relkind = 'v' AND right(c.relname, length(?)) = ?"
                        + " AND NOT has_table_privilege(r.oid, c.oid, 'SELECT') UNION ALL"
                        + " SELECT 'GRANT USAGE ON SCHEMA fractal TO ' || quote_ident(r.rolname) FROM pg_roles r WHERE r.rolname = "
                        + scope.group() + " AND NOT has_schema_privilege(r.oid, 'fractal', 'USAGE') ORDER BY 1")) {
            query.setString(1, scope.views());
            query.setString(2, scope.views());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    grants.add(rows.getString(1));
                }
            }
        }
        return grants;
    }

    /** Whether the group was made. */
    public static boolean exists(Connection connection, BiScope scope) throws SQLException {
        return PlainSql.asks(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = " + scope.group() + ")");
    }

    /** The name of the group, quoted. */
    public static String name(Connection connection, BiScope scope) throws SQLException {
        return PlainSql.text(connection, "quote_ident(" + scope.group() + ")");
    }

    /** The name of the database, quoted. */
    public static String database(Connection connection) throws SQLException {
        return PlainSql.text(connection, "quote_ident(current_database())");
    }

    /** What an administrator runs in psql, who is asked for the password then. */
    public static String script(Connection connection, String login, BiScope wanted) throws SQLException {
        StringBuilder script = new StringBuilder();
        for (BiScope scope : BiScope.values()) {
            if (!exists(connection, scope)) {
                script.append("CREATE ROLE ").append(name(connection, scope)).append(" NOLOGIN; ");
            }
            script.append("GRANT USAGE ON SCHEMA fractal TO ")
                    .append(name(connection, scope))
                    .append("; GRANT SELECT ON ")
                    .append(PlainSql.text(
                            connection,
                            "(SELECT string_agg(c.oid::regclass::text, ', ' ORDER BY c.relname) FROM pg_class c"
                                    + " WHERE c.relnamespace = 'fractal'::regnamespace AND c.relkind = 'v' AND right(c.relname, "
                                    + scope.views().length() + ") = '" + scope.views() + "')"))
                    .append(" TO ")
                    .append(name(connection, scope))
                    .append("; ");
        }
        return script.append("CREATE ROLE ")
                .append(login)
                .append(" LOGIN IN ROLE ")
                .append(name(connection, wanted))
                .append("; ALTER ROLE ")
                .append(login)
                .append(" SET default_transaction_read_only = on; ALTER ROLE ")
                .append(login)
                .append(" SET search_path = fractal; GRANT CONNECT ON DATABASE ")
                .append(database(connection))
                .append(" TO ")
                .append(login)
                .append("; \\password ")
                .append(login)
                .append(" -- or run this once and try again: ALTER ROLE ")
                .append(PlainSql.text(connection, "quote_ident(current_user)"))
                .append(" CREATEROLE;")
                .toString();
    }
}
