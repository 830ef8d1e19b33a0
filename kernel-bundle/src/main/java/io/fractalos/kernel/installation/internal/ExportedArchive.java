// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.Chunk;
import io.fractalos.kernel.installation.internal.Index.Content;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Finds the archive of a module among the rows of an export, which are read before a database is. */
final class ExportedArchive {
    private static final String TABLE = "fractal.module_archives";
    /** How COPY writes a bytea begins. */
    private static final String HEX = "\\\\x";

    private ExportedArchive() {}

    /** The archive of that SHA-256; nothing when the export does not hold it whole. */
    static Optional<byte[]> find(Index index, Source source, String digest) throws IOException {
        Optional<Content> table = index.tables().stream()
                .filter(content -> content.name().equals(TABLE))
                .findFirst();
        if (table.isEmpty()) {
            return Optional.empty();
        }
        int wanted = table.get().columns().indexOf("digest");
        int file = table.get().columns().indexOf("file");
        // Rows are in the order of their key, so parts are in theirs.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Chunk chunk : table.get().chunks()) {
            try (BufferedReader rows =
                    new BufferedReader(new InputStreamReader(source.open(chunk.path()), StandardCharsets.UTF_8))) {
                for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                    String[] values = row.split("\t", -1);
                    if (values[wanted].equals(digest) && values[file].startsWith(HEX)) {
                        bytes.writeBytes(HexFormat.of().parseHex(values[file], HEX.length(), values[file].length()));
                    }
                }
            }
        }
        byte[] archive = bytes.toByteArray();
        return Sha256.of(archive, archive.length).equals(digest) ? Optional.of(archive) : Optional.empty();
    }
}
