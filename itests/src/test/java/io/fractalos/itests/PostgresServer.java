// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import io.fractalos.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A PostgreSQL beside the platform, as an administrator prepares it; the test sees it as its superuser. */
final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer start(Path folder) throws Exception {
        var made = new PostgresServer(EmbeddedPostgres.start(folder, EmbeddedPostgres.sharedBinaries(), 0));
        made.execute("CREATE ROLE platform_owner LOGIN CREATEROLE PASSWORD 'owner'");
        made.execute("CREATE ROLE platform_app LOGIN PASSWORD 'app'");
        made.execute("ALTER DATABASE fractalos OWNER TO platform_owner");
        return made;
    }

    /** What {@code --db} takes. */
    String url() {
        return server.url();
    }

    /** The environment variables that name its owner, who makes the role the platform works as. */
    static Map<String, String> owner() {
        return Map.of("FRACTALOS_DATABASE_OWNER_USER", "platform_owner", "FRACTALOS_DATABASE_OWNER_PASSWORD", "owner");
    }

    /** Those that name a role to work as, too: nodes that share a database share its password. */
    static Map<String, String> ownerAndApp() {
        Map<String, String> variables = new TreeMap<>(owner());
        variables.put("FRACTALOS_DATABASE_APP_USER", "platform_app");
        variables.put("FRACTALOS_DATABASE_APP_PASSWORD", "app");
        return variables;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), server.superuser(), server.superpassword());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    List<String> all(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        return all;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
