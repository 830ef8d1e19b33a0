// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.Ddl.Step;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.schema.internal.MigrationPlan;
import io.fractalos.kernel.schema.internal.MigrationText;
import io.fractalos.kernel.schema.internal.Releases;
import io.fractalos.kernel.schema.internal.SchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every bundle with tables must hold: its released migrations stay as they are, and all committed migrations together make exactly what
 * its YAML declares, as PostgreSQL itself sees both.
 *
 * <p>After a change of the YAML, {@code mvn -pl <bundle> -am -Pfast test -Dtest='*SchemaTest' -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfractalos.migrations=write} writes the one migration anew that is not released yet.
 */
public abstract class SchemaContract {
    private final MigrationFolder folder;

    /** @param bundle the symbolic name of the bundle under test, whose folder is the working directory */
    protected SchemaContract(String bundle) {
        this.folder = new MigrationFolder(bundle);
    }

    @BeforeEach
    final void writeWhenAsked() throws Exception {
        if ("write".equals(System.getProperty("fractalos.migrations"))) {
            write();
        }
    }

    @Test
    final void releasedMigrationsStayAsTheyAre() {
        assertThat(folder.releases().broken(folder.migrations())).isEmpty();
    }

    @Test
    final void theMigrationsMakeWhatIsDeclared() throws Exception {
        try (TestDatabase database = TestDatabase.blank()) {
            List<SchemaSource> sources = folder.all(folder.migrations());
            new LiquibaseMigrations().run(database.owner(), sources);
            assertThat(new LiquibaseMigrations().drift(database.owner(), sources))
                    .as("see SchemaContract for how to write the migration")
                    .isEmpty();
        }
    }

    @Test
    final void everyReleasedVersionWithItsRowsLeadsToWhatIsDeclared() throws Exception {
        for (Releases.Version version : folder.releases().versions()) {
            try (TestDatabase database = TestDatabase.blank()) {
                new LiquibaseMigrations().run(database.owner(), folder.at(version.name()));
                database.execute(folder.rows(version.name()));
                Map<String, Long> before = database.rowCounts("fractal");
                assertThat(before.values()).as("rows of %s", version.name()).isNotEmpty();
                List<SchemaSource> sources = folder.all(folder.migrations());
                new LiquibaseMigrations().run(database.owner(), sources);
                assertThat(new LiquibaseMigrations().drift(database.owner(), sources))
                        .as("from %s", version.name())
                        .isEmpty();
                Map<String, Long> after = database.rowCounts("fractal");
                before.forEach((table, count) -> assertThat(after.getOrDefault(table, 0L))
                        .as("rows of %s that %s had", table, version.name())
                        .isGreaterThanOrEqualTo(count));
            }
        }
    }

    private void write() throws Exception {
        List<SchemaFile> released =
                folder.migrations().stream().filter(folder.releases()::released).toList();
        List<SchemaSource> before = folder.before(released);
        Path file = folder.path(folder.releases().plannedFile());
        String owner = SchemaReader.owner(folder.own());
        try (TestDatabase database = TestDatabase.blank()) {
            new LiquibaseMigrations().run(database.owner(), before);
            try (Connection connection = database.owner().getConnection()) {
                connection.setAutoCommit(false);
                save(file, owner, MigrationPlan.of(connection, before, owner, folder.releases()));
            }
        }
    }

    static void save(Path file, String owner, List<Step> steps) throws IOException {
        if (steps.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, MigrationText.of(owner, String.valueOf(file.getFileName()), steps));
        }
    }
}
