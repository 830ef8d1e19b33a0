// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** The table {@code module_archives}: archives in parts of a mebibyte, each written once. */
final class ArchiveTable {
    private static final int PART = 1 << 20;

    private ArchiveTable() {}

    static void keep(Connection connection, String module, String version, Archive archive) throws SQLException {
        byte[] bytes = archive.bytes();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO fractal.module_archives (digest, part, module, version, file) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (digest, part) DO NOTHING")) {
            for (int part = 0; part * (long) PART < bytes.length; part++) {
                int begin = part * PART;
                insert.setString(1, archive.digest());
                insert.setInt(2, part);
                insert.setString(3, module);
                insert.setString(4, version);
                insert.setBytes(5, Arrays.copyOfRange(bytes, begin, Math.min(bytes.length, begin + PART)));
                insert.executeUpdate();
            }
        }
    }

    /** The archive of that digest; nothing when it is not kept, or not whole. */
    static Optional<byte[]> find(Connection connection, String digest) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT file FROM fractal.module_archives WHERE digest = ? ORDER BY part")) {
            select.setString(1, digest);
            select.setFetchSize(1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    bytes.writeBytes(row.getBytes(1));
                }
            }
        }
        byte[] all = bytes.toByteArray();
        return Archive.sha256(all).equals(digest) ? Optional.of(all) : Optional.empty();
    }

    static void delete(Connection connection, String module) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fractal.module_archives WHERE module = ?")) {
            delete.setString(1, module);
            delete.executeUpdate();
        }
    }
}
