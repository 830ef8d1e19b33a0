// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.database.internal.Access;
import io.fractalos.kernel.database.internal.ConnectionPool;
import io.fractalos.kernel.database.internal.GivenDatabase;
import io.fractalos.kernel.database.internal.SupabaseDatabase;
import io.fractalos.kernel.environment.Provider;
import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.environment.internal.DatabaseSettings;
import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.Ddl;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.schema.internal.SchemaReader;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.SupabaseLike;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.work.Client;
import io.fractalos.work.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The provider supabase against PostgreSQL behind pgbouncer in transaction mode, among schemas of others. */
class SupabaseTest {
    private static final String ROOMS = """
            owner: rooms
            extensions: [btree_gist]
            tables:
              rooms_bookings:
                comment: Needs an extension
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  room: {type: text, comment: Which}
                  days: {type: daterange, comment: When}
                primaryKey: [id]
                exclusions:
                  rooms_bookings_once: {elements: [room WITH =, days WITH &&]}
                grants: [select]
            """;

    @TempDir
    private Path folder;

    private SupabaseLike database;

    @BeforeEach
    void start() {
        database = new SupabaseLike(folder);
    }

    @AfterEach
    void stop() {
        // Without a pooler on this machine the test was skipped before there was one.
        if (database != null) {
            database.close();
        }
    }

    @Test
    void migratesAndTracksTimeAndLeavesTheSchemasOfOthersAlone() throws Exception {
        String before = database.foreign();
        Access access = SupabaseDatabase.prepare(settings("fractal_app", Optional.empty()), folder);
        LiquibaseMigrations migrations = new LiquibaseMigrations();
        migrations.run(access.asOwner(), everyone());
        SupabaseDatabase.refuseHiddenRows(access);

        try (HikariDataSource pool = ConnectionPool.open(access, 8)) {
            assertThat(SupabaseLike.ask(pool, "SHOW search_path")).isEqualTo("fractal, ext, extensions");
            assertThat(SupabaseLike.ask(pool, "SELECT current_user")).isEqualTo("fractal_app");
            try (TestKernel kernel = TestKernel.on(pool, new WorkConstraints())) {
                trackFromManyThreads(kernel.transactions(), kernel.entities("work"));
            }
            SQLException refused = catchThrowableOfType(SQLException.class, () -> {
                try (Connection connection = pool.getConnection()) {
                    connection.createStatement().execute("CREATE TABLE fractal.mine (id int)");
                }
            });
            assertThat(refused.getSQLState()).isEqualTo("42501");
        }
        assertThat(migrations.drift(access.asOwner(), everyone())).isEmpty();
        assertThat(migrations.run(access.asOwner(), everyone()).applied()).isZero();
        assertThat(SupabaseDatabase.prepare(settings("fractal_app", Optional.empty()), folder))
                .isEqualTo(access);
        assertThat(database.foreign()).isEqualTo(before);
        assertThat(SupabaseLike.ask(database.superuser(), """
                        SELECT concat_ws(' ', extnamespace::regnamespace, to_regnamespace('ext')) FROM pg_extension WHERE extname = 'btree_gist'""")).isEqualTo("extensions");
    }

    /** The kernel's schema and one that needs an extension. */
    private static List<SchemaSource> everyone() {
        SchemaFile declaration = new SchemaFile("rooms/schemas/rooms.yaml", ROOMS);
        SchemaSource declared = new SchemaSource("rooms", List.of(declaration), List.of());
        String migration =
                "--liquibase formatted sql logicalFilePath:rooms/0001-baseline.sql\n\n--changeset rooms:all\n"
                        + String.join(
                                ";\n",
                                Ddl.statements(
                                        SchemaReader.read(List.of(declared)).get(0))) + ";\n";
        SchemaFile file = new SchemaFile("rooms/migrations/0001-baseline.sql", migration);
        return Stream.concat(
                        ClassPathSchemas.all().stream(),
                        Stream.of(new SchemaSource("rooms", List.of(declaration), List.of(file))))
                .toList();
    }

    /** More threads than the pooler has sessions, and each statement often enough that the driver would keep it prepared. */
    private static void trackFromManyThreads(Transactions plain, Entities transactions) throws Exception {
        Outbox events = new Outbox(plain);
        JpaClients clients = new JpaClients(transactions, events, Clock.systemUTC());
        JpaProjects projects = new JpaProjects(transactions, events, Clock.systemUTC());
        JpaTimeEntries entries = new JpaTimeEntries(transactions, events, Workshop.BERLIN, Clock.systemUTC());
        Client client = clients.add(new Client.New("Alder", Optional.empty(), Optional.empty()));
        Project project = projects.add(Workshop.newProject(client.id(), "Site"));
        long user = transactions.call(connection -> Sql.list(
                        connection,
                        "insert into fractal.users (login, name, access_role) values ('ada', 'Ada', 'OWNER') returning id",
                        row -> row.getLong(1))
                .get(0));
        Caller ada = new Caller(user, "ada", "Ada", AccessRole.OWNER.permissions(), Caller.Channel.SESSION);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(threads.submit(() -> {
                    for (int n = 0; n < 20; n++) {
                        entries.record(ada, List.of(Workshop.hours(project.id(), "2026-11-23", 60)));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(transactions.<Long>read(connection -> Sql.list(
                                connection, "select sum(seconds) from fractal.time_entries", row -> row.getLong(1))
                        .get(0)))
                .isEqualTo(8 * 20 * 60L);
    }

    @Test
    void theSessionModeOfThePoolerServesTheOwnerToo() {
        Access access = SupabaseDatabase.prepare(
                settings(database.pooler().session(), database.pooler().pooled(), "fractal_app", Optional.empty()),
                folder);
        new LiquibaseMigrations().run(access.asOwner(), everyone());
        assertThat(access.toString()).doesNotContain(SupabaseLike.OWNER_PASSWORD);
    }

    @Test
    void theTransactionModeForTheOwnerIsRefused() {
        FractalException problem = problem(
                settings(database.pooler().pooled(), database.pooler().pooled(), "fractal_app", Optional.empty()));
        assertThat(problem.detail()).contains("database.owner.url leads through a pooler in transaction mode");
        assertThat(problem.action().orElseThrow()).contains("session mode");
    }

    @Test
    void aPoolerWhereNoneIsExpectedIsNamed() {
        DatabaseSettings settings = new DatabaseSettings(
                Provider.POSTGRES,
                Optional.of(database.pooler().pooled()),
                Optional.empty(),
                Optional.of("tenant"),
                Optional.of(SecretText.of(SupabaseLike.OWNER_PASSWORD)),
                Optional.of("fractal_app"),
                Optional.empty(),
                1);
        FractalException problem =
                catchThrowableOfType(FractalException.class, () -> GivenDatabase.prepare(settings, folder));
        assertThat(problem.detail()).contains("pooler").contains("search_path");
        assertThat(problem.action().orElseThrow()).contains("database.provider = supabase");
    }

    @Test
    void keptStatementsDoFailBehindThisPooler() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.pooler().pooled());
        source.setUser("tenant");
        source.setPassword(SupabaseLike.OWNER_PASSWORD);
        source.setPrepareThreshold(1);
        SQLException failed = catchThrowableOfType(SQLException.class, () -> {
            try (Connection one = source.getConnection();
                    Connection other = source.getConnection();
                    PreparedStatement mine = one.prepareStatement("SELECT ?::int");
                    PreparedStatement theirs = other.prepareStatement("SELECT ?::text")) {
                mine.setInt(1, 1);
                mine.execute();
                theirs.setString(1, "a");
                theirs.execute();
                mine.execute();
            }
        });
        assertThat(failed.getSQLState())
                .as("or these tests would prove nothing")
                .isIn("26000", "42P05");
    }

    @Test
    void aRightThatIsMissingIsNamed() {
        database.change("ALTER DATABASE " + database.direct().replaceFirst(".*/", "") + " OWNER TO supabase_admin");
        FractalException problem = problem(settings("fractal_app", Optional.empty()));
        assertThat(problem.detail()).contains("'tenant' may not", "permission denied for database");
        assertThat(problem.action().orElseThrow()).contains("GRANT CREATE ON DATABASE");
    }

    @Test
    void aUserTheOwnerDidNotMakeLearnsTheNamesItself() {
        database.change("CREATE ROLE platform_given LOGIN PASSWORD 'given'");
        Access access = SupabaseDatabase.prepare(settings("platform_given", Optional.of("given")), folder);
        try (HikariDataSource pool = ConnectionPool.open(access, 1)) {
            assertThat(SupabaseLike.ask(
                            database.superuser(),
                            "SELECT setconfig::text FROM pg_db_role_setting"
                                    + " WHERE setrole = 'platform_given'::regrole"))
                    .contains("fractal, ext, extensions");
        }
    }

    @Test
    void rowLevelSecurityNobodyAskedForIsNamed() {
        database.change("""
                CREATE FUNCTION public.secure() RETURNS event_trigger LANGUAGE plpgsql AS $$
                DECLARE made record;
                BEGIN
                    FOR made IN SELECT * FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' LOOP
                        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', made.object_identity);
                    END LOOP;
                END $$;
                CREATE EVENT TRIGGER ensure_rls ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.secure()""");
        Access access = SupabaseDatabase.prepare(settings("fractal_app", Optional.empty()), folder);
        new LiquibaseMigrations().run(access.asOwner(), everyone());
        FractalException problem =
                catchThrowableOfType(FractalException.class, () -> SupabaseDatabase.refuseHiddenRows(access));
        assertThat(problem.detail()).contains("Row-level security hides every row", "fractal.audit");
        assertThat(problem.action().orElseThrow()).contains("event trigger");
    }

    private FractalException problem(DatabaseSettings settings) {
        return catchThrowableOfType(FractalException.class, () -> SupabaseDatabase.prepare(settings, folder));
    }

    private DatabaseSettings settings(String app, Optional<String> password) {
        return settings(database.direct(), database.pooler().pooled(), app, password);
    }

    private static DatabaseSettings settings(String ownerUrl, String url, String app, Optional<String> password) {
        return new DatabaseSettings(
                Provider.SUPABASE,
                Optional.of(url),
                Optional.of(ownerUrl),
                Optional.of("tenant"),
                Optional.of(SecretText.of(SupabaseLike.OWNER_PASSWORD)),
                Optional.of(app),
                password.map(SecretText::of),
                8);
    }
}
