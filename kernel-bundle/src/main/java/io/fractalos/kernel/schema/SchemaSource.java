// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * What one bundle says about its part of the database. Immutable; files are kept in the order of their paths, whatever order they came in.
 *
 * @param bundle the symbolic name of the bundle
 * @param declarations the YAML files that say what there shall be
 * @param migrations the Liquibase formatted SQL files that make it so
 */
public record SchemaSource(String bundle, List<SchemaFile> declarations, List<SchemaFile> migrations) {
    /** The manifest header that names the folder of a bundle's declarations; {@code migrations} is the folder beside it. */
    public static final String HEADER = "FractalOS-Schemas";

    /** The order migrations run in: the kernel's first, since all others may point at its tables, then by bundle. */
    public static final Comparator<SchemaSource> KERNEL_FIRST = Comparator.comparing(
                    (SchemaSource source) -> !source.bundle().equals("io.fractalos.kernel-bundle"))
            .thenComparing(SchemaSource::bundle);

    public SchemaSource {
        declarations = sorted(declarations);
        migrations = sorted(migrations);
    }

    /** The folder of the migrations that belong to a folder of declarations. */
    public static String migrationsBeside(String declarations) {
        return declarations.substring(0, declarations.lastIndexOf('/') + 1) + "migrations";
    }

    /** The JSON Schema 2020-12 of a file of declarations, as JSON text, for editors. */
    public static String format() {
        try (InputStream in = SchemaSource.class.getResourceAsStream("schema-format.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SchemaFile> sorted(List<SchemaFile> files) {
        return files.stream().sorted(Comparator.comparing(SchemaFile::path)).toList();
    }
}
