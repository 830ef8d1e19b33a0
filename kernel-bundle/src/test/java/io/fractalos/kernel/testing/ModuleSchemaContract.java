// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.MigrationPlan;
import io.fractalos.kernel.schema.internal.ModulePart;
import io.fractalos.kernel.schema.internal.PostgresModuleSchemas;
import io.fractalos.kernel.schema.internal.Releases;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every module with tables must hold: its released migrations stay as they are, and all committed migrations together make exactly what
 * its YAML declares, in its own schema, as PostgreSQL itself sees both. Extend it without another word:
 *
 * <pre>{@code class FinanceSchemaTest extends ModuleSchemaContract {}}</pre>
 *
 * <p>The working directory is the folder of the module, the test-jar of kernel-bundle and embedded-postgres-bundle are test dependencies. The
 * id is that of {@code META-INF/fractalos/module.yaml}; {@code schemas/*.yaml}, {@code migrations/*.sql} and {@code migrations/releases.yaml}
 * are read beside it, a few rows of a released version from {@code src/test/resources/releases/<version>.sql}, which names tables without a
 * schema.
 *
 * <p>After a change of the YAML, {@code mvn -pl <module> -am -Pfast test -Dtest='*SchemaTest' -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfractalos.migrations=write} writes the one migration anew that is not released yet; what an older version cannot live with is labelled
 * {@code contract} there.
 */
public abstract class ModuleSchemaContract {
    private final ModuleFolder folder;

    /** Of the module whose folder is the working directory. */
    protected ModuleSchemaContract() {
        this(Path.of(""));
    }

    /** Of the module in that folder. */
    protected ModuleSchemaContract(Path module) {
        this.folder = new ModuleFolder(module);
    }

    @BeforeEach
    final void writeWhenAsked() throws Exception {
        if ("write".equals(System.getProperty("fractalos.migrations"))) {
            write();
        }
    }

    @Test
    final void releasedMigrationsStayAsTheyAre() {
        assertThat(folder.releases().broken(folder.source().migrations())).isEmpty();
    }

    @Test
    final void theMigrationsMakeWhatIsDeclared() throws Exception {
        try (TestDatabase database = TestDatabase.blank()) {
            LiveSchema live = opened(database);
            new PostgresModuleSchemas(live).migrate(folder.id(), folder.source());
            assertThat(drift(database, live))
                    .as("see ModuleSchemaContract for how to write the migration")
                    .isEmpty();
        }
    }

    @Test
    final void everyReleasedVersionWithItsRowsLeadsToWhatIsDeclaredInTwoSteps() throws Exception {
        for (Releases.Version version : folder.releases().versions()) {
            try (TestDatabase database = TestDatabase.blank()) {
                LiveSchema live = opened(database);
                PostgresModuleSchemas schemas = new PostgresModuleSchemas(live);
                schemas.migrate(folder.id(), folder.at(version));
                database.execute("SET search_path TO " + folder.schema() + ", ext; " + folder.rows(version));
                Map<String, Long> before = database.rowCounts(folder.schema());
                assertThat(before.values()).as("rows of %s", version.name()).isNotEmpty();

                schemas.migrate(folder.id(), folder.source());
                assertThat(drift(database, live))
                        .as("from %s, what it could not live with waits", version.name())
                        .isEmpty();
                assertThat(database.rowCounts(folder.schema()).keySet()).containsAll(before.keySet());

                schemas.contract(folder.id(), folder.source());
                assertThat(drift(database, live))
                        .as("from %s, all of it", version.name())
                        .isEmpty();
            }
        }
    }

    private static LiveSchema opened(TestDatabase database) {
        LiveSchema live = new LiveSchema();
        live.open(database.owner(), List.of(), () -> "");
        return live;
    }

    private List<String> drift(TestDatabase database, LiveSchema live) throws Exception {
        ModulePart part = live.modules().get(folder.schema());
        try (Connection connection = database.owner().getConnection()) {
            return LiquibaseMigrations.drift(database.owner(), part.expected(connection));
        }
    }

    private void write() throws Exception {
        SchemaSource source = folder.source();
        SchemaSource released = new SchemaSource(
                source.bundle(),
                source.declarations(),
                source.migrations().stream().filter(folder.releases()::released).toList());
        try (TestDatabase database = TestDatabase.blank()) {
            LiveSchema live = opened(database);
            new PostgresModuleSchemas(live).migrate(folder.id(), released);
            try (Connection connection = database.owner().getConnection()) {
                connection.setAutoCommit(false);
                SchemaContract.save(
                        folder.migration(folder.releases().plannedFile()),
                        folder.id(),
                        MigrationPlan.ofModule(connection, released, folder.id(), folder.releases()));
            }
        }
    }
}
