// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.Releases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations of the bundle under test as they are in its sources now, and the schemas of all other bundles on the class path. */
final class MigrationFolder {
    private final String bundle;

    /** @param bundle its symbolic name; its folder is the working directory */
    MigrationFolder(String bundle) {
        this.bundle = bundle;
    }

    /** What the class path has of the bundle. */
    SchemaSource own() {
        return ClassPathSchemas.all().stream()
                .filter(source -> source.bundle().equals(bundle))
                .findFirst()
                .orElseThrow();
    }

    /** All bundles, this one with the given migrations. */
    List<SchemaSource> all(List<SchemaFile> migrations) {
        return ClassPathSchemas.all().stream()
                .map(source -> source.bundle().equals(bundle)
                        ? new SchemaSource(bundle, source.declarations(), migrations)
                        : source)
                .toList();
    }

    /** This bundle with the given migrations, and those that migrate before it. */
    List<SchemaSource> before(List<SchemaFile> migrations) {
        return all(migrations).stream()
                .filter(source -> SchemaSource.KERNEL_FIRST.compare(source, own()) <= 0)
                .toList();
    }

    /** All that migrate up to this bundle, with the migrations they had when that version was released. */
    List<SchemaSource> at(String version) {
        return before(migrations()).stream()
                .map(source -> {
                    Releases released = source.bundle().equals(bundle) ? releases() : onClassPath(source);
                    Set<String> files = released.versions().stream()
                            .filter(candidate -> candidate.name().equals(version))
                            .flatMap(candidate -> candidate.files().stream())
                            .collect(Collectors.toSet());
                    return new SchemaSource(
                            source.bundle(),
                            source.declarations(),
                            source.migrations().stream()
                                    .filter(file -> files.contains(file.name()))
                                    .toList());
                })
                .toList();
    }

    /** SQL that fills the tables of a released version with a few rows. */
    String rows(String version) {
        return read(Path.of("src/test/resources/releases").resolve(version + ".sql"));
    }

    private static Releases onClassPath(SchemaSource source) {
        String folder = folder(source) + "/" + Releases.FILE;
        try (InputStream in = MigrationFolder.class.getClassLoader().getResourceAsStream(folder)) {
            return in == null ? Releases.none() : Releases.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The migrations in the source folder, not what an earlier build copied of them. */
    List<SchemaFile> migrations() {
        if (!Files.isDirectory(path(""))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path(""))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> new SchemaFile(folder() + "/" + file.getFileName(), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was released of them. */
    Releases releases() {
        Path file = path(Releases.FILE);
        return Files.exists(file) ? Releases.read(read(file)) : Releases.none();
    }

    /** Where a migration stands in the sources. */
    Path path(String name) {
        return Path.of("src/main/resources").resolve(folder()).resolve(name);
    }

    private String folder() {
        return folder(own());
    }

    private static String folder(SchemaSource source) {
        String declarations = source.declarations().get(0).path();
        return SchemaSource.migrationsBeside(declarations.substring(0, declarations.lastIndexOf('/')));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
