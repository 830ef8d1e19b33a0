// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static io.fractalos.work.internal.ImportedRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import io.fractalos.work.Client;
import io.fractalos.work.Import;
import io.fractalos.work.ImportedTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Constraint 3 of the design: whatever path makes a client or a job, its manifest is there, and cannot be taken away under it. */
class ManifestOfEveryProjectTest {
    private static final String WITHOUT = """
            select 'Project ' || slug from fractal.projects p where not exists (select from fractal.manifests m
                where m.kind = 'Project' and m.name = p.slug and m.document #>> '{spec,name}' = p.name)
            union all
            select 'Client ' || slug from fractal.clients c where not exists (select from fractal.manifests m
                where m.kind = 'Client' and m.name = c.slug and m.document #>> '{spec,name}' = c.name)
            union all
            select 'manifest ' || m.name from fractal.manifests m where m.kind = 'Project'
               and not exists (select from fractal.projects p where p.slug = m.name)
            """;
    private static final String CLIENT = "insert into fractal.clients (slug, name) values ('raw', 'Raw')";
    private static final String PROJECT =
            "insert into fractal.projects (slug, name, client_id) select 'raw-job', 'Job', id from fractal.clients where slug = 'raw'";

    @Test
    void serviceCommandImportAndSqlAllLeaveOne() throws SQLException {
        try (Workshop work = new Workshop()) {
            Client acme = work.client("Acme");
            work.project(acme, "Service");
            WhiteboardCommandBus bus = new WhiteboardCommandBus(work.kernel.transactions(), Clock.systemUTC());
            bus.addSource(new ProjectCommands(work.projects));
            bus.execute(CommandCall.ofJson(
                    Caller.PLATFORM, "projects.create", "{\"clientId\":" + acme.id() + ",\"name\":\"Command\"}"));
            Stream<ImportedTime> rows = Stream.of("Acme", "New").map(client -> row(client.length())
                    .of(client, "Import", "T")
                    .by("Ada", null)
                    .get());
            long staged = work.imports
                    .stage(Caller.PLATFORM, "harvest", "a.csv", rows.iterator())
                    .id();
            work.imports.move(Caller.PLATFORM, staged, Import.Status.COMMITTED);
            run(work.database.app(), CLIENT);
            run(work.database.app(), PROJECT);
            assertThat(work.count("projects")).isEqualTo(5);
            assertThat(ask(work.database.app(), WITHOUT)).isEmpty();
            run(
                    work.database.app(),
                    "update fractal.projects set slug = 'raw-renamed', name = 'Renamed' where slug = 'raw-job'");
            run(work.database.app(), "delete from fractal.projects where name = 'Service'");
            assertThat(ask(work.database.app(), WITHOUT)).isEmpty();
        }
    }

    @Test
    void nobodyTakesItAwayOrChangesItUnderItsRow() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated()) {
            run(database.app(), CLIENT);
            run(database.app(), PROJECT);
            for (String attempt : List.of(
                    "delete from fractal.manifests where kind = 'Project'",
                    "update fractal.manifests set document = jsonb_set(document, '{spec,name}', '\"Other\"')",
                    "insert into fractal.manifests (kind, name, api_version, document) values ('Project', 'ghost', 'fractalos.io/v1',"
                            + " '{\"apiVersion\":\"fractalos.io/v1\",\"kind\":\"Project\",\"metadata\":{\"name\":\"ghost\"},\"spec\":{}}')",
                    "truncate fractal.manifests",
                    "alter table fractal.projects disable trigger all")) {
                assertThatThrownBy(() -> run(database.app(), attempt))
                        .as(attempt)
                        .isInstanceOf(SQLException.class);
            }
            assertThat(ask(database.app(), WITHOUT)).isEmpty();
        }
    }

    /** The proof that the question asked above can be answered with yes. */
    @Test
    void withoutTheTriggerAProjectWithoutManifestIsFound() throws SQLException {
        try (TestDatabase database = TestDatabase.migrated()) {
            run(database.app(), CLIENT);
            run(database.owner(), "drop trigger projects_manifest on fractal.projects");
            run(database.app(), PROJECT);
            assertThat(ask(database.app(), WITHOUT)).containsExactly("Project raw-job");
        }
    }

    @Test
    void thoseMadeBeforeThereWereManifestsGetTheirsByMigration() throws SQLException {
        try (TestDatabase database = TestDatabase.blank()) {
            List<SchemaSource> now = ClassPathSchemas.all();
            List<SchemaSource> released =
                    now.stream().map(ManifestOfEveryProjectTest::baseline).toList();
            new LiquibaseMigrations().run(database.owner(), released);
            run(database.app(), CLIENT);
            run(database.app(), PROJECT);
            String version = "select updated_at || ' ' || version from fractal.projects";
            List<String> before = ask(database.app(), version);
            new LiquibaseMigrations().run(database.owner(), now);
            assertThat(ask(database.app(), WITHOUT)).isEmpty();
            assertThat(ask(
                            database.app(),
                            "select kind || ' ' || name || ' ' || user_id from fractal.manifests order by 1"))
                    .containsExactly("Client raw 0", "Project raw-job 0");
            assertThat(ask(database.app(), version)).isEqualTo(before);
        }
    }

    private static SchemaSource baseline(SchemaSource source) {
        List<SchemaFile> first = source.migrations().stream()
                .filter(file -> file.name().startsWith("0001-"))
                .toList();
        return new SchemaSource(source.bundle(), source.declarations(), first);
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> ask(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (row.next()) {
                all.add(row.getString(1));
            }
            return all;
        }
    }
}
