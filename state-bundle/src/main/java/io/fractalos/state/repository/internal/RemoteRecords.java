// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.database.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What all nodes know of the remotes: the last commit each took, by which a rewritten history is recognised. */
@Component(service = RemoteRecords.class)
public final class RemoteRecords {
    private final Transactions transactions;

    /** The records in these transactions' database. */
    @Activate
    public RemoteRecords(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** The last commit the remote took at its present address. */
    record Pushed(String commit, Instant at) {}

    Optional<Pushed> pushed(Remote remote) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT pushed_commit, pushed_at FROM fractal.state_remotes
                    WHERE name = ? AND url_digest = ? AND pushed_commit IS NOT NULL AND pushed_at IS NOT NULL""")) {
                select.setString(1, remote.name());
                select.setString(2, digest(remote.url()));
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Pushed(
                                    row.getString(1),
                                    row.getObject(2, OffsetDateTime.class).toInstant()))
                            : Optional.<Pushed>empty();
                }
            }
        });
    }

    void took(Remote remote, String commit) {
        transactions.call(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    INSERT INTO fractal.state_remotes (name, url_digest, pushed_commit, pushed_at) VALUES (?, ?, ?, now())
                    ON CONFLICT (name) DO UPDATE SET url_digest = excluded.url_digest, pushed_commit = excluded.pushed_commit,
                      pushed_at = excluded.pushed_at, attempts = 0, failed_at = NULL, problem = NULL""")) {
                upsert.setString(1, remote.name());
                upsert.setString(2, digest(remote.url()));
                upsert.setString(3, commit);
                return upsert.executeUpdate();
            }
        });
    }

    void failed(Remote remote, String problem) {
        transactions.call(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    INSERT INTO fractal.state_remotes (name, attempts, failed_at, problem) VALUES (?, 1, now(), ?)
                    ON CONFLICT (name) DO UPDATE SET attempts = state_remotes.attempts + 1, failed_at = now(),
                      problem = excluded.problem""")) {
                upsert.setString(1, remote.name());
                upsert.setString(2, problem);
                return upsert.executeUpdate();
            }
        });
    }

    private static String digest(String url) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
