// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.problem.FractalException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers already given, kept for a day per caller and key. The key's row is written before the command runs: of two calls at once the second
 * waits there until the first has committed or rolled back.
 */
final class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST = 200;

    private IdempotencyKeys() {}

    /** One use of a key; {@code inputHash} is the hexadecimal hash of the input without its secrets: a hash of a password invites guessing. */
    record Use(long userId, String key, String command, String inputHash, Instant now) {
        Use {
            if (key.isEmpty() || key.length() > LONGEST) {
                throw FractalException.invalid("", "An idempotency key has 1 to " + LONGEST + " characters");
            }
        }
    }

    static String hash(String maskedInput) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(maskedInput.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Takes the key for this transaction, or gives the answer of the call that had it before. */
    static Optional<String> claim(Connection connection, Use use) throws SQLException {
        forgetOld(connection, use.now());
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO fractal.idempotency_keys (user_id, key, command, input_hash, at)
                VALUES (?, ?, ?, decode(?, 'hex'), ?) ON CONFLICT (user_id, key) DO NOTHING""")) {
            insert.setLong(1, use.userId());
            insert.setString(2, use.key());
            insert.setString(3, use.command());
            insert.setString(4, use.inputHash());
            insert.setObject(5, use.now().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1 ? Optional.empty() : Optional.of(earlier(connection, use));
        }
    }

    /** Keeps the answer; null when it holds a secret and may not be kept. */
    static void answer(Connection connection, Use use, @Nullable String output) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.idempotency_keys SET output = ? WHERE user_id = ? AND key = ?")) {
            update.setString(1, output);
            update.setLong(2, use.userId());
            update.setString(3, use.key());
            update.executeUpdate();
        }
    }

    private static String earlier(Connection connection, Use use) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT command, encode(input_hash, 'hex'), output FROM fractal.idempotency_keys WHERE user_id = ? AND key = ?")) {
            select.setLong(1, use.userId());
            select.setString(2, use.key());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw FractalException.unavailable("The idempotency key is being forgotten", "Try again");
                }
                if (!row.getString(1).equals(use.command()) || !row.getString(2).equals(use.inputHash())) {
                    throw FractalException.conflict(
                            "The idempotency key was used for another request", "Use a new key for a new request");
                }
                return Optional.ofNullable(row.getString(3))
                        .orElseThrow(() -> FractalException.conflict(
                                "This was done already, and its answer held a secret that is told only once",
                                "Remove what it made, then ask again with a new key"));
            }
        }
    }

    /** Few at a time, and none that another call holds, so that nobody waits for the tidying. */
    private static void forgetOld(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM fractal.idempotency_keys WHERE (user_id, key) IN (
                    SELECT user_id, key FROM fractal.idempotency_keys
                    WHERE at < ? ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED)""")) {
            delete.setObject(1, now.minus(KEPT).atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }
}
