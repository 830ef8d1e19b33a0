// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of manifests. */
final class ManifestTable {
    /** The queue of everything that writes manifests; the function manifests_lock waits in the same one. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(30787899304076659)";

    private static final String SELECT =
            "SELECT kind, name, api_version, generation, document::text FROM fractal.manifests";

    private ManifestTable() {}

    /** Keeps every other writer of manifests out until the transaction ends. */
    static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
    }

    static Stored all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            return Stored.of(read(select));
        }
    }

    static Optional<Manifest> find(Connection connection, Key key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE kind = ? AND name = ?")) {
            select.setString(1, key.kind());
            select.setString(2, key.name());
            return read(select).stream().findFirst();
        }
    }

    static List<ManifestChange> history(Connection connection, Key key, int limit) throws SQLException {
        String sql = """
                SELECT sequence, generation, at, author, document->>'apiVersion', document::text
                FROM fractal.manifest_changes WHERE kind = ? AND name = ? ORDER BY sequence DESC LIMIT ?""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key.kind());
            select.setString(2, key.name());
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                List<ManifestChange> changes = new ArrayList<>();
                while (row.next()) {
                    changes.add(change(row, key));
                }
                return changes;
            }
        }
    }

    private static ManifestChange change(ResultSet row, Key key) throws SQLException {
        int generation = row.getInt(2);
        String apiVersion = row.getString(5);
        return new ManifestChange(
                row.getLong(1),
                generation,
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                Optional.ofNullable(row.getString(6))
                        .map(document -> new Manifest(key.kind(), key.name(), apiVersion, generation, document)));
    }

    /** Writes a manifest that is data, new or not. */
    static void write(Connection connection, Manifest manifest) throws SQLException {
        String sql = """
                INSERT INTO fractal.manifests (kind, name, api_version, document) VALUES (?, ?, ?, ?::jsonb)
                ON CONFLICT (kind, name) DO UPDATE SET api_version = excluded.api_version, document = excluded.document,
                       user_id = excluded.user_id""";
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, manifest.kind());
            write.setString(2, manifest.name());
            write.setString(3, manifest.apiVersion());
            write.setString(4, manifest.document());
            write.executeUpdate();
        }
    }

    static void remove(Connection connection, Manifest manifest) throws SQLException {
        try (PreparedStatement remove =
                connection.prepareStatement("DELETE FROM fractal.manifests WHERE kind = ? AND name = ?")) {
            remove.setString(1, manifest.kind());
            remove.setString(2, manifest.name());
            remove.executeUpdate();
        }
    }

    private static List<Manifest> read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            List<Manifest> all = new ArrayList<>();
            while (row.next()) {
                all.add(new Manifest(
                        row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5)));
            }
            return all;
        }
    }
}
