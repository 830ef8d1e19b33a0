// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.ModuleSource;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Migrations of modules are planned with the label of what an older version cannot live with, and run in two steps. */
class ModulePlanTest {
    private static final Releases RELEASED =
            new Releases(new TreeMap<>(), List.of(new Releases.Version("1.0.0", List.of("0001.sql"))));
    private static final String ONE = """
            owner: barn
            enums:
              state: {comment: How it is, values: [fresh, old]}
            tables:
              bales:
                comment: Hay
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  code: {type: text, comment: On its label}
                  weight: {type: integer, comment: In kilograms}
                  note: {type: text, nullable: true, comment: Whatever}
                  gone: {type: text, nullable: true, comment: Not needed}
                  size: {type: bigint, comment: In litres}
                  state: {type: state, default: "'fresh'", comment: How it is}
                primaryKey: [id]
                unique: {bales_code_key: [code]}
                indexes: {bales_note_idx: {on: [note]}}
              sheds:
                comment: Not used any more
                columns: {id: {type: bigint, comment: Technical id}}
                primaryKey: [id]
            views:
              heavy: {query: "SELECT id, weight FROM bales WHERE weight > 10", comment: Those}
            """;
    private static final String ROWS =
            "INSERT INTO module_barn.bales (code, weight, size) VALUES ('a', 5, 3), ('b', 20, 4)";

    @Test
    void whatAddsRunsAtOnceAndWhatTakesAwayWaits() throws Exception {
        String two = ONE.replace("      gone: {type: text, nullable: true, comment: Not needed}\n", "")
                        .replace("weight: {type: integer", "weight: {type: bigint")
                        .replace(
                                "note: {type: text, nullable: true, comment: Whatever}",
                                "note: {type: text, backfill: \"'none'\", comment: Whatever}")
                        .replace(
                                "size: {type: bigint, comment",
                                "size: {type: integer, using: \"size::integer\", comment")
                        .replace("values: [fresh, old]", "values: [fresh, old, eaten]")
                        .replace(
                                "    unique: {bales_code_key: [code]}\n",
                                "    checks: {bales_weight_positive: weight > 0}\n    dropped: {gone: {dropAfter: 1.0.0}, bales_code_key: {dropAfter: 1.0.0}}\n")
                        .replace(
                                "    indexes: {bales_note_idx: {on: [note]}}\n",
                                "    indexes: {bales_weight_idx: {on: [weight]}}\n")
                        .replace(
                                "      size:",
                                "      price: {type: numeric, nullable: true, check: price > 0, comment: What it costs}\n      size:")
                        .replaceFirst("(?s)  sheds:.*?primaryKey: \\[id\\]\n", """
                          carts:
                            comment: They bring it
                            columns: {id: {type: bigint, comment: Technical id}}
                            primaryKey: [id]
                        """)
                        .replace("SELECT id, weight FROM", "SELECT id, weight, code FROM")
                + "dropped: {sheds: {dropAfter: 1.0.0}}\n";
        SchemaSource second =
                twoStepsLeadToIt(two, "INSERT INTO module_barn.bales (code, weight, size) VALUES ('c', 1, 1)");
        List<String> labelled = labelled(second);
        assertThat(labelled)
                .contains("bales.gone-drop-column", "bales.bales_code_key-drop-constraint", "sheds-drop-table")
                .anyMatch(name -> name.startsWith("bales.note-"))
                .anyMatch(name -> name.startsWith("bales.size-"))
                .anyMatch(name -> name.startsWith("bales.bales_weight_positive-"));
        assertThat(steps(second, false))
                .contains("carts")
                .anyMatch(name -> name.startsWith("bales.price-create-column"))
                .anyMatch(name -> name.startsWith("bales.bales_weight_idx-"))
                .anyMatch(name -> name.startsWith("bales.bales_note_idx-"))
                .anyMatch(name -> name.startsWith("bales.weight-create-view"))
                .anyMatch(name -> name.startsWith("state-"))
                .anyMatch(name -> name.startsWith("bales.weight-"));
    }

    @Test
    void whatFollowsANewNameWaitsWithIt() throws Exception {
        String two = ONE.replace(
                        "      code: {type: text, comment: On its label}",
                        "      sign: {type: text, renamedFrom: code, comment: Painted on it}")
                .replace("bales_code_key: [code]", "bales_sign_key: [sign]");
        SchemaSource second =
                twoStepsLeadToIt(two, "INSERT INTO module_barn.bales (code, weight, size) VALUES ('c', 1, 1)");
        assertThat(steps(second, false)).isEmpty();
        assertThat(labelled(second)).contains("bales.sign-renamed");
    }

    @Test
    void thePlatformsOwnMigrationsHaveNoSuchLabel() throws Exception {
        try (TestDatabase database = TestDatabase.blank()) {
            SchemaSource old = new SchemaSource(
                    "barn-bundle", ModuleSource.with("barn", ONE, List.of()).declarations(), List.of());
            String text = MigrationText.of(
                    "barn", "0001.sql", Ddl.of(SchemaReader.read(List.of(old)).get(0)));
            List<SchemaSource> before = List.of(
                    new SchemaSource("barn-bundle", old.declarations(), List.of(ModuleSource.file("0001.sql", text))));
            new LiquibaseMigrations().run(database.owner(), before);
            String two = ONE.replace("      gone: {type: text, nullable: true, comment: Not needed}\n", "")
                    .replace("    unique:", "    dropped: {gone: {dropAfter: 1.0.0}}\n    unique:");
            SchemaSource now = new SchemaSource(
                    "barn-bundle",
                    ModuleSource.with("barn", two, List.of()).declarations(),
                    before.get(0).migrations());
            try (Connection connection = database.owner().getConnection()) {
                connection.setAutoCommit(false);
                assertThat(MigrationText.of(
                                "barn", "0002.sql", MigrationPlan.of(connection, List.of(now), "barn", RELEASED)))
                        .contains("DROP COLUMN gone")
                        .doesNotContain("labels:");
            }
        }
    }

    /** Plans the second version after the first with rows, runs it in two steps, an older version writing between them, and answers it. */
    private static SchemaSource twoStepsLeadToIt(String declaration, String writtenBetween) throws Exception {
        SchemaSource first = ModuleSource.of("barn", ONE);
        String planned;
        try (TestDatabase build = TestDatabase.blank()) {
            schemas(build, new LiveSchema()).migrate("barn", first);
            try (Connection connection = build.owner().getConnection()) {
                connection.setAutoCommit(false);
                planned = MigrationText.of(
                        "barn",
                        "0002.sql",
                        MigrationPlan.ofModule(
                                connection,
                                ModuleSource.with("barn", declaration, first.migrations()),
                                "barn",
                                RELEASED));
            }
        }
        List<SchemaFile> files = new ArrayList<>(first.migrations());
        files.add(ModuleSource.file("0002.sql", planned));
        SchemaSource second = ModuleSource.with("barn", declaration, files);
        try (TestDatabase database = TestDatabase.blank()) {
            LiveSchema live = new LiveSchema();
            PostgresModuleSchemas schemas = schemas(database, live);
            schemas.migrate("barn", first);
            execute(database, ROWS);
            schemas.migrate("barn", second);
            execute(database, writtenBetween);
            assertThat(drift(database, live)).as(planned).isEmpty();
            schemas.contract("barn", second);
            assertThat(drift(database, live)).as(planned).isEmpty();
        }
        try (TestDatabase database = TestDatabase.blank()) {
            LiveSchema live = new LiveSchema();
            schemas(database, live).migrate("barn", second);
            assertThat(drift(database, live)).as(planned).isEmpty();
        }
        return second;
    }

    private static PostgresModuleSchemas schemas(TestDatabase database, LiveSchema live) {
        live.open(database.owner(), List.of(), () -> "");
        return new PostgresModuleSchemas(live);
    }

    private static List<String> drift(TestDatabase database, LiveSchema live) throws SQLException {
        ModulePart part = live.modules().get("module_barn");
        try (Connection connection = database.owner().getConnection()) {
            return LiquibaseMigrations.drift(database.owner(), part.expected(connection));
        }
    }

    private static List<String> labelled(SchemaSource source) {
        return steps(source, true);
    }

    /** The names of the change sets of the second file that wait, or that do not. */
    private static List<String> steps(SchemaSource source, boolean contracting) {
        return source.migrations()
                .get(1)
                .text()
                .lines()
                .filter(line ->
                        line.startsWith("--changeset barn:") && line.contains(" labels:contract") == contracting)
                .map(line -> line.substring("--changeset barn:".length(), line.indexOf(' ', 12)))
                .toList();
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
