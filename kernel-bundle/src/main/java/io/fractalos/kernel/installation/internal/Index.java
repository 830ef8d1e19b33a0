// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.schema.internal.ModuleCopy.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code installation.json} says: the last file written of an export and the first one read. Its format is part of the product, see
 * docs/guide/move.md and installation-format.json.
 *
 * @param product the version of FractalOS that wrote it
 * @param databaseVersion the major version of the PostgreSQL it came from
 * @param digest see {@link #digest}
 * @param migrations what made the tables of the platform: enough to make them again exactly so
 * @param modules what made the tables of modules; since format 2
 * @param leftOut what is not in here on purpose
 * @param files everything else: manifests for people to read, settings, the state repository
 */
record Index(
        String format,
        int formatVersion,
        String product,
        Instant exportedAt,
        int databaseVersion,
        String digest,
        List<Owner> migrations,
        List<Part> modules,
        List<Content> tables,
        List<Position> sequences,
        List<LeftOut> leftOut,
        List<Entry> files) {
    /** Its name in a folder or file. */
    static final String NAME = "installation.json";
    /** The checksums of all other files and of the index, as {@code sha256sum -c} reads them. */
    static final String SUMS = "SHA256SUMS";

    static final String FORMAT = "fractalos-installation";
    static final int VERSION = 2;
    /** The first format that takes the tables of modules along. */
    static final int WITH_MODULES = 2;

    Index {
        migrations = List.copyOf(migrations);
        modules = List.copyOf(modules);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        leftOut = List.copyOf(leftOut);
        files = List.copyOf(files);
    }

    /** The migrations of one bundle, in the order they ran. */
    record Owner(String bundle, List<Migration> files) {}

    /** A migration by its file name and the SHA-256 of its text. */
    record Migration(String name, String sha256) {}

    /**
     * What made the tables of a module.
     *
     * @param version a version of it whose archive has all the migrations that made its tables
     * @param archive the SHA-256 of that archive, whose bytes are rows of {@code fractal.module_archives}
     * @param made what the comment of the schema says about that
     * @param changeSets the change sets that ran, by file, name and author, sorted
     */
    record Part(String module, String version, String archive, String made, List<String> changeSets) {
        Part {
            changeSets = List.copyOf(changeSets);
        }

        History history() {
            return new History(made, changeSets);
        }
    }

    /**
     * The rows of a table.
     *
     * @param name with its schema
     * @param columns in the order they are written
     * @param sha256 over the bytes of all chunks
     */
    record Content(
            String name, List<String> columns, List<String> orderedBy, long rows, String sha256, List<Chunk> chunks) {
        long bytes() {
            return chunks.stream().mapToLong(Chunk::bytes).sum();
        }
    }

    /** A part of a table: whole rows in PostgreSQL's COPY text format. */
    record Chunk(String path, long rows, long bytes, String sha256) {}

    /** Where a sequence stands. */
    record Position(String name, long lastValue, boolean called) {}

    /** A table or column that stays behind, and why. */
    record LeftOut(String name, String reason) {}

    /** Any other file. */
    record Entry(String path, long bytes, String sha256) {}

    long rows() {
        return tables.stream().mapToLong(Content::rows).sum();
    }

    long bytes() {
        return tables.stream().mapToLong(Content::bytes).sum();
    }

    /** What {@link #SUMS} says beside an index written as these bytes. */
    String sums(byte[] json) {
        SortedMap<String, String> sums = new TreeMap<>();
        tables.forEach(table -> table.chunks().forEach(chunk -> sums.put(chunk.path(), chunk.sha256())));
        files.forEach(file -> sums.put(file.path(), file.sha256()));
        sums.put(NAME, Sha256.of(json, json.length));
        StringBuilder text = new StringBuilder();
        sums.forEach((path, sha) -> text.append(sha).append("  ").append(path).append('\n'));
        return text.toString();
    }

    /** The index of the same tables would have this digest. */
    String digest(List<Content> found, List<Position> positions, SortedMap<String, History> histories) {
        List<Part> read = modules.stream()
                .map(module -> new Part(
                        module.module(),
                        module.version(),
                        module.archive(),
                        module.made(),
                        Optional.ofNullable(histories.get(module.module()))
                                .map(History::changeSets)
                                .orElse(List.of())))
                .toList();
        return digest(found, positions, read);
    }

    /**
     * The one number both sides compare: over the name, columns, rows and bytes of every table, the position of every sequence, and the change
     * sets of every module.
     */
    static String digest(List<Content> tables, List<Position> sequences, List<Part> modules) {
        Sha256 digest = new Sha256();
        for (Content table : tables) {
            digest.line(
                    table.name() + " " + String.join(",", table.columns()) + " " + table.rows() + " " + table.sha256());
        }
        for (Position sequence : sequences) {
            digest.line(sequence.name() + " " + sequence.lastValue() + " " + sequence.called());
        }
        for (Part module : modules) {
            digest.line(module.module() + " " + String.join(",", module.changeSets()));
        }
        return digest.hex();
    }
}
