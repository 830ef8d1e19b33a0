// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.schema.ModuleSchemas;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.PostgresModuleSchemas;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.ModuleSource;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schemas of modules in the drift report. */
class ModuleDriftTest {
    private static final String ONE = """
            owner: depot
            tables:
              crates:
                comment: What is stored
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  label: {type: text, comment: What stands on it}
                  old: {type: text, nullable: true, comment: Nobody knows}
                primaryKey: [id]
            """;
    private static final String TWO =
            ONE.replace("      old: {type: text, nullable: true, comment: Nobody knows}\n", "");
    private static final SchemaSource FIRST = ModuleSource.of("depot", ONE);
    private static final SchemaSource SECOND = ModuleSource.after(FIRST, "depot", TWO, """

            --changeset depot:old splitStatements:false labels:contract
            ALTER TABLE crates DROP COLUMN old;
            """);

    private final TestDatabase database = TestDatabase.migrated();
    private final LiveSchema live = new LiveSchema();
    private final SchemaDrift drift = new SchemaDrift(live);
    private final ModuleSchemas schemas = new PostgresModuleSchemas(live);

    @BeforeEach
    void migrate() {
        live.open(database.owner(), ClassPathSchemas.all(), () -> "");
        schemas.migrate("depot", FIRST);
    }

    @AfterEach
    void drop() {
        schemas.purge("depot");
        database.close();
    }

    @Test
    void aMigratedModuleIsInSyncAndLookedAt() {
        assertThat(drift.look().findings()).isEmpty();
        assertThat(drift.look().watched())
                .contains(new DriftSource.Watched("table module_depot.crates", "table", "depot"));
    }

    @Test
    void whatIsNotAsTheModuleDeclaresIsTold() throws SQLException {
        execute(
                "ALTER TABLE module_depot.crates ALTER COLUMN label DROP NOT NULL; CREATE TABLE module_depot.rogue (id int);"
                        + " REVOKE INSERT ON module_depot.crates FROM module_depot; REVOKE USAGE ON SCHEMA module_depot FROM module_depot");
        assertThat(drift.findings())
                .extracting(finding -> finding.object() + " of " + finding.owner() + " " + finding.managed())
                .containsExactlyInAnyOrder(
                        "column module_depot.crates.label of depot true",
                        "table module_depot.crates of depot true",
                        "schema module_depot of depot true",
                        "table module_depot.rogue of  false");
        execute(String.join(";", drift.look().repair()));
        assertThat(drift.findings()).isEmpty();
    }

    @Test
    void whatWaitsIsNoDrift() throws SQLException {
        schemas.migrate("depot", SECOND);
        assertThat(drift.findings()).isEmpty();
        execute("ALTER TABLE module_depot.crates DROP COLUMN old");
        assertThat(drift.findings()).extracting(Finding::object).containsExactly("column module_depot.crates.old");
        execute(
                "ALTER TABLE module_depot.crates ADD COLUMN old text; COMMENT ON COLUMN module_depot.crates.old IS 'Nobody knows'");
        schemas.contract("depot", SECOND);
        assertThat(drift.findings()).isEmpty();
        execute("ALTER TABLE module_depot.crates ADD COLUMN old text");
        assertThat(drift.findings()).extracting(Finding::object).containsExactly("column module_depot.crates.old");
    }

    @Test
    void whatARemovedModuleLeftIsListedAsKept() throws SQLException {
        schemas.forget("depot");
        execute("CREATE SCHEMA module_loose; CREATE TABLE module_loose.rogue (id int)");
        assertThat(drift.findings()).extracting(Finding::object).containsExactly("table module_loose.rogue");
        assertThat(drift.look().watched())
                .contains(new DriftSource.Watched("schema module_depot", "kept schema", "depot"))
                .noneMatch(watched -> watched.object().equals("table module_depot.crates"));
        schemas.migrate("depot", FIRST);
        assertThat(drift.look().watched())
                .anyMatch(watched -> watched.object().equals("table module_depot.crates"))
                .noneMatch(watched -> watched.kind().equals("kept schema"));
    }

    @Test
    void aModuleWhoseSchemaIsGoneIsMissing() throws SQLException {
        execute("DROP SCHEMA module_depot CASCADE");
        assertThat(drift.findings())
                .extracting(finding -> finding.change() + " " + finding.object())
                .contains("MISSING table module_depot.crates");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
