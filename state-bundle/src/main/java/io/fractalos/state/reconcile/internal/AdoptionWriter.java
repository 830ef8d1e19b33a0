// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.state.git.internal.Bundles;
import io.fractalos.state.git.internal.GitStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Writes the decision to take over a commit, with the commits themselves, into the running transaction. */
final class AdoptionWriter {
    private static final int PART = 1 << 20;

    private final Connection connection;
    private final GitStore store;
    private final Path scratch;

    AdoptionWriter(Connection connection, GitStore store, Path scratch) {
        this.connection = connection;
        this.store = store;
        this.scratch = scratch;
    }

    /**
     * Waits until nobody else writes manifests and keeps it so to the end of the transaction: a statement that changes nothing takes the lock
     * the journal is ordered by.
     */
    static void lock(Connection connection) throws SQLException {
        try (PreparedStatement nothing = connection.prepareStatement("DELETE FROM fractal.manifests WHERE false")) {
            nothing.executeUpdate();
        }
    }

    /** The last row of the journal. */
    static long latest(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT COALESCE(max(sequence), 0) FROM fractal.manifest_changes");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Writes the adoption of a commit; of its history, what the known commit has not. */
    void write(long after, long sequence, ObjectId commit, String origin, long userId, Optional<ObjectId> known)
            throws SQLException {
        long id = insert(after, sequence, commit, origin, userId);
        try {
            Path bundle = Files.createTempFile(scratch, "adoption", ".bundle");
            try {
                try (OutputStream out = Files.newOutputStream(bundle)) {
                    Bundles.write(store, commit, known, out);
                }
                parts(id, bundle);
            } finally {
                Files.deleteIfExists(bundle);
            }
        } catch (IOException e) {
            throw GitStore.failed("pack commits of", e);
        }
    }

    private long insert(long after, long sequence, ObjectId commit, String origin, long userId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO fractal.state_adoptions (after_sequence, sequence, commit_id, origin, user_id, author)
                SELECT ?, ?, ?, ?, ?, COALESCE((SELECT btrim(translate(name, E'<>\\n\\r', '')) || ' <'
                    || translate(COALESCE(email, login || '@localhost'), E'<>\\n\\r ', '') || '>'
                  FROM fractal.users WHERE id = ?), 'FractalOS <platform@localhost>') RETURNING id""")) {
            insert.setLong(1, after);
            insert.setLong(2, sequence);
            insert.setString(3, commit.name());
            insert.setString(4, origin.length() > 500 ? origin.substring(0, 500) : origin);
            insert.setLong(5, userId);
            insert.setLong(6, userId);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void parts(long id, Path bundle) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(bundle);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO fractal.state_bundles (adoption_id, part, data) VALUES (?, ?, ?)")) {
            byte[] data = in.readNBytes(PART);
            for (int part = 0; data.length > 0; part++) {
                insert.setLong(1, id);
                insert.setInt(2, part);
                insert.setBytes(3, data);
                insert.executeUpdate();
                data = in.readNBytes(PART);
            }
        }
    }
}
