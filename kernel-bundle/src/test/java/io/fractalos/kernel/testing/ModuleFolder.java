// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.internal.Releases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources of the module under test. */
final class ModuleFolder {
    private static final String PLACE = "META-INF/fractalos/";

    private final Path module;

    /** @param module the folder of the module */
    ModuleFolder(Path module) {
        this.module = module;
    }

    /** What module.yaml says. */
    String id() {
        try {
            return new YAMLMapper()
                    .readTree(read(root().resolve("module.yaml")))
                    .path("id")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The PostgreSQL schema of the module. */
    String schema() {
        return Realm.ofModule(id()).schema();
    }

    /** Its declarations and migrations as they are now. */
    SchemaSource source() {
        return new SchemaSource("io.fractalos.module-" + id(), files("schemas", ".yaml"), files("migrations", ".sql"));
    }

    /** The same with the migrations that version had. */
    SchemaSource at(Releases.Version version) {
        return new SchemaSource(
                source().bundle(),
                source().declarations(),
                source().migrations().stream()
                        .filter(file -> version.files().contains(file.name()))
                        .toList());
    }

    /** What was released of the migrations. */
    Releases releases() {
        Path file = migration(Releases.FILE);
        return Files.exists(file) ? Releases.read(read(file)) : Releases.none();
    }

    /** SQL that fills the tables of a released version with a few rows. */
    String rows(Releases.Version version) {
        return read(module.resolve("src/test/resources/releases").resolve(version.name() + ".sql"));
    }

    /** Where a migration stands. */
    Path migration(String name) {
        return root().resolve("migrations").resolve(name);
    }

    private List<SchemaFile> files(String folder, String suffix) {
        if (!Files.isDirectory(root().resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(file -> new SchemaFile(PLACE + folder + "/" + file.getFileName(), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path root() {
        return module.resolve("src/main/resources").resolve(PLACE);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
