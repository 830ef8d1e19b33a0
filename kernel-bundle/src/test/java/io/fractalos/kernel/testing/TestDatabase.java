// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import io.fractalos.kernel.database.internal.Login;
import io.fractalos.kernel.database.internal.Roles;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own for a test class: empty, with the migrations of every bundle on the class path applied.
 *
 * <p>One embedded PostgreSQL serves all tests of a JVM and ends with it; a database is a copy of a migrated template, which takes a fraction
 * of a second. Safe for use by many threads.
 */
public final class TestDatabase implements AutoCloseable {
    private static final Login OWNER = new Login(Roles.OWNER, "owner-password");
    private static final Login APP = new Login(Roles.APP, "app-password");
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A database with all tables and no rows. */
    public static TestDatabase migrated() {
        return copyOf(Migrated.TEMPLATE_NAME);
    }

    /** A database with both roles and the schemas {@code fractal} and {@code ext}, and nothing in them. */
    public static TestDatabase blank() {
        return copyOf("template1");
    }

    private static TestDatabase copyOf(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        asSuperuser("CREATE DATABASE " + name + " TEMPLATE " + template);
        TestDatabase database = new TestDatabase(name);
        // Rights on the database itself are not copied from a template.
        database.openToBothRoles();
        return database;
    }

    /** Connections as the role the platform runs as: no DDL. Not pooled. */
    public DataSource app() {
        return dataSource(APP);
    }

    /** Connections as the owner of the schema. Not pooled. */
    public DataSource owner() {
        return dataSource(OWNER);
    }

    /** Connections as the superuser of the server. Not pooled. */
    public DataSource superuser() {
        return dataSource(new Login(Server.POSTGRES.superuser(), Server.POSTGRES.superpassword()));
    }

    /** The JDBC URL, without user and password. */
    public String url() {
        return Server.url(name);
    }

    /** The user of {@link #app()}. */
    public String appUser() {
        return APP.user();
    }

    /** The password of {@link #app()}. */
    public String appPassword() {
        return APP.password();
    }

    /** The user of {@link #owner()}. */
    public String ownerUser() {
        return OWNER.user();
    }

    /** The password of {@link #owner()}. */
    public String ownerPassword() {
        return OWNER.password();
    }

    /** Empties every table but keeps the schema: for tests that share a database. */
    public void clear() {
        execute(owner(), """
                DO $$ BEGIN EXECUTE (SELECT 'TRUNCATE ' || string_agg(format('fractal.%I', relname), ', ') || ' RESTART IDENTITY'
                FROM pg_class WHERE relnamespace = 'fractal'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'databasechangelog%'); END $$
                """);
    }

    /** Runs statements as the owner. */
    void execute(String sql) {
        execute(owner(), sql);
    }

    /** How many rows each table holds that has any. */
    Map<String, Long> rowCounts(String schema) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT relname, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM $.%I', relname), false, true, '')))[1]::text::bigint
                        FROM pg_class WHERE relnamespace = '$'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'databasechangelog%'
                        """.replace("$", schema))) {
            while (rows.next()) {
                if (rows.getLong(2) > 0) {
                    counts.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    /** Drops the database, whoever is connected. */
    @Override
    public void close() {
        asSuperuser("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private void openToBothRoles() {
        try {
            try (Connection connection = superuser().getConnection()) {
                Roles.create(connection, OWNER, APP);
            }
            try (Connection connection = owner().getConnection()) {
                Roles.open(connection, APP.user());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot prepare " + name, e);
        }
    }

    private DataSource dataSource(Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setCurrentSchema("fractal,ext");
        return source;
    }

    private static void asSuperuser(String sql) {
        execute(new TestDatabase("postgres").superuser(), sql);
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + sql, e);
        }
    }

    /** The server, started when the first test needs it. */
    static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                Path home = Files.createTempDirectory("fractalos-test-database");
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(home.resolve("data"), EmbeddedPostgres.sharedBinaries(), 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    delete(home);
                }));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String url(String database) {
            String url = POSTGRES.url();
            return url.substring(0, url.lastIndexOf('/') + 1) + database;
        }

        static void delete(Path home) {
            try (Stream<Path> files = Files.walk(home)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The template, migrated when the first test needs it. */
    private static final class Migrated {
        static final String TEMPLATE_NAME = create();

        private static String create() {
            asSuperuser("CREATE DATABASE " + TEMPLATE);
            TestDatabase template = new TestDatabase(TEMPLATE);
            template.openToBothRoles();
            new LiquibaseMigrations().run(template.owner(), ClassPathSchemas.all());
            return TEMPLATE;
        }
    }
}
