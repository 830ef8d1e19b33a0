// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import io.fractalos.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database as Supabase gives one, with the roles and schemas of its services, on a server of its own, behind a pooler. */
public final class SupabaseLike implements AutoCloseable {
    /** The owner's password; the owner is {@code tenant}, which the real one calls {@code postgres}. */
    public static final String OWNER_PASSWORD = "owner-of-all";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "supabase_" + COUNT.incrementAndGet();
    private final Pgbouncer pooler;

    /** Makes it, with the pooler's files in this folder. */
    public SupabaseLike(Path folder) {
        EmbeddedPostgres server = Server.POSTGRES;
        execute(source(server.url()), "CREATE DATABASE " + name + " TEMPLATE template0");
        execute(superuser(), script());
        execute(superuser(), "ALTER DATABASE " + name + " OWNER TO tenant");
        pooler = Pgbouncer.start(folder, server.port(), name, server.superuser(), server.superpassword());
    }

    /** The pooler before it. */
    public Pgbouncer pooler() {
        return pooler;
    }

    /** The JDBC URL of the database itself. */
    public String direct() {
        return Server.POSTGRES.url().replaceFirst("[^/]*$", name);
    }

    /** Connections past the pooler as superuser. */
    public DataSource superuser() {
        return source(direct());
    }

    private static DataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(Server.POSTGRES.superuser());
        source.setPassword(Server.POSTGRES.superpassword());
        return source;
    }

    /** Everything that is not in the schema {@code fractal}, with its rights, as one text. */
    public String foreign() {
        return ask(superuser(), """
                SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
                    SELECT concat_ws(' ', 'schema', nspname, nspacl, pg_get_userbyid(nspowner)) AS line FROM pg_namespace
                        WHERE nspname NOT IN ('fractal', 'extensions') AND nspname NOT LIKE 'pg_%'
                    UNION ALL SELECT concat_ws(' ', nspname, relname, relkind, relacl, relowner, relrowsecurity, c.xmin,
                            pg_get_indexdef(CASE WHEN relkind = 'i' THEN c.oid END))
                        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                        WHERE nspname NOT IN ('fractal', 'pg_catalog', 'pg_toast', 'information_schema')
                    UNION ALL SELECT concat_ws(' ', 'function', p.oid::regprocedure, proacl, md5(prosrc)) FROM pg_proc p
                        WHERE pronamespace::regnamespace::text IN ('public', 'auth', 'graphql_public')
                    UNION ALL SELECT concat_ws(' ', 'database', datacl, datdba) FROM pg_database WHERE datname = current_database()
                    UNION ALL SELECT concat_ws(' ', 'role', rolname, rolsuper, rolconfig) FROM pg_roles WHERE rolname NOT LIKE 'fractal%' AND rolname NOT LIKE 'platform%'
                    UNION ALL SELECT concat_ws(' ', 'settings', setrole::regrole, setconfig) FROM pg_db_role_setting
                        WHERE setrole::regrole::text NOT LIKE 'fractal%' AND setrole::regrole::text NOT LIKE 'platform%'
                    UNION ALL SELECT concat_ws(' ', 'user', email) FROM auth.users
                    UNION ALL SELECT concat_ws(' ', 'extension', extname, extnamespace::regnamespace) FROM pg_extension
                        WHERE extname <> 'btree_gist') everything""");
    }

    /** The first column of the first row. */
    public static String ask(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + sql, e);
        }
    }

    /** Runs statements as superuser. */
    public void change(String sql) {
        execute(superuser(), sql);
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + sql, e);
        }
    }

    private static String script() {
        try (InputStream in = SupabaseLike.class.getResourceAsStream("supabase-like.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pooler.close();
        DataSource server = source(Server.POSTGRES.url());
        execute(server, "DROP DATABASE " + name + " WITH (FORCE)");
        execute(server, "DROP ROLE IF EXISTS fractal_app; DROP ROLE IF EXISTS platform_given");
    }

    /** Started when the first test needs it, ended with the tests. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                Path home = Files.createTempDirectory("fractalos-test-supabase");
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(home.resolve("data"), EmbeddedPostgres.sharedBinaries(), 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    TestDatabase.Server.delete(home);
                }));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
