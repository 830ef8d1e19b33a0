// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.Catalog;
import io.fractalos.kernel.schema.internal.DeclaredSchema;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.schema.internal.MigrationText;
import io.fractalos.kernel.schema.internal.SchemaReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every bundle with tables must hold: its committed migrations make exactly what its YAML declares, as PostgreSQL itself sees both.
 *
 * <p>After a change of the YAML, {@code mvn -pl <bundle> -am -Pfast test -Dtest='*SchemaTest' -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfractalos.migrations=write} writes the migration anew. That is right only as long as no installation has run it.
 */
public abstract class SchemaContract {
    private final String bundle;

    /** @param bundle the symbolic name of the bundle under test, whose folder is the working directory */
    protected SchemaContract(String bundle) {
        this.bundle = bundle;
    }

    @Test
    final void theMigrationsMakeWhatIsDeclared() throws Exception {
        if ("write".equals(System.getProperty("fractalos.migrations"))) {
            writeBaseline();
        }
        try (TestDatabase database = TestDatabase.blank()) {
            List<SchemaSource> sources = sources();
            new LiquibaseMigrations().run(database.owner(), sources);
            try (Connection connection = database.owner().getConnection()) {
                connection.setAutoCommit(false);
                Catalog live = Catalog.of(connection, "fractal");
                connection.rollback();
                Catalog declared = Catalog.of(connection, SchemaReader.read(sources));
                assertThat(Catalog.differences(declared, live))
                        .as("see SchemaContract for how to write the migration")
                        .isEmpty();
            }
        }
    }

    /** The class path's sources, with what was just written instead of what was copied before. */
    private List<SchemaSource> sources() {
        return ClassPathSchemas.all().stream()
                .map(source -> source.bundle().equals(bundle) ? withFilesOnDisk(source) : source)
                .toList();
    }

    private static SchemaSource withFilesOnDisk(SchemaSource source) {
        List<SchemaFile> migrations = source.migrations().isEmpty() ? List.of(baseline(source)) : source.migrations();
        return new SchemaSource(
                source.bundle(),
                source.declarations(),
                migrations.stream()
                        .map(file -> new SchemaFile(file.path(), read(onDisk(file), file.text())))
                        .toList());
    }

    private void writeBaseline() throws Exception {
        List<SchemaSource> all = ClassPathSchemas.all();
        SchemaSource own = all.stream()
                .filter(source -> source.bundle().equals(bundle))
                .findFirst()
                .orElseThrow();
        Path file = onDisk(baseline(own));
        Files.createDirectories(file.getParent());
        String owner = SchemaReader.owner(own);
        for (DeclaredSchema schema : SchemaReader.read(all)) {
            if (schema.owner().equals(owner)) {
                Files.writeString(file, MigrationText.baseline(schema));
            }
        }
    }

    private static SchemaFile baseline(SchemaSource source) {
        String declarations = source.declarations().get(0).path();
        String folder = declarations.substring(0, declarations.lastIndexOf('/'));
        return new SchemaFile(SchemaSource.migrationsBeside(folder) + "/0001-baseline.sql", "");
    }

    private static Path onDisk(SchemaFile file) {
        return Path.of("src/main/resources").resolve(file.path());
    }

    private static String read(Path file, String otherwise) {
        try {
            return Files.exists(file) ? Files.readString(file) : otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
