// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.pattern.definition.PatternFiles;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** The table {@code pattern_archives}: files of patterns in parts of a mebibyte, each written once and never removed. */
final class ArchiveTable {
    private static final int PART = 1 << 20;

    private ArchiveTable() {}

    static void keep(Connection connection, String digest, PatternFiles files) throws SQLException {
        byte[] bytes = PackedFiles.pack(files);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO fractal.pattern_archives (digest, part, file) VALUES (?, ?, ?)"
                        + " ON CONFLICT (digest, part) DO NOTHING")) {
            for (int part = 0; part * (long) PART < bytes.length; part++) {
                int begin = part * PART;
                insert.setString(1, digest);
                insert.setInt(2, part);
                insert.setBytes(3, Arrays.copyOfRange(bytes, begin, Math.min(bytes.length, begin + PART)));
                insert.executeUpdate();
            }
        }
    }

    /** The files of that digest; nothing when they are not kept, or are not what the digest says. */
    static Optional<PatternFiles> find(Connection connection, String digest) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT file FROM fractal.pattern_archives WHERE digest = ? ORDER BY part")) {
            select.setString(1, digest);
            select.setFetchSize(1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    bytes.writeBytes(row.getBytes(1));
                }
            }
        }
        return PackedFiles.unpack(bytes.toByteArray())
                .filter(files -> files.digest().equals(digest));
    }
}
