// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The table {@code pattern_remotes}. Whoever pushes has the row for a while by {@code busy_until}: no lock is held while a remote is waited for,
 * and what a killed process had is free by itself.
 */
final class RemoteTable {
    private static final int LONGEST_PROBLEM = 2_000;

    private RemoteTable() {}

    static Optional<RemoteRow> read(ResultSet row) throws SQLException {
        String url = row.getString("url");
        return url == null
                ? Optional.empty()
                : Optional.of(new RemoteRow(
                        url,
                        row.getBoolean("sent"),
                        row.getBoolean("busy"),
                        row.getBoolean("pending"),
                        Optional.ofNullable(row.getString("pushed_commit")),
                        instant(row, "pushed_at"),
                        Optional.ofNullable(row.getString("problem")),
                        instant(row, "failed_at")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** Writes down where a repository shall be pushed to; what was known of another address is forgotten. */
    static void intend(Connection connection, long id, String url) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO fractal.pattern_remotes (instance_id, url) VALUES (?, ?)
                ON CONFLICT (instance_id) DO UPDATE SET url = excluded.url, sent = false, attempts = 0, busy_until = NULL,
                  next_at = NULL, pushed_commit = NULL, pushed_at = NULL, failed_at = NULL, problem = NULL
                WHERE pattern_remotes.url <> excluded.url""")) {
            upsert.setLong(1, id);
            upsert.setString(2, url);
            upsert.executeUpdate();
        }
    }

    /** Takes the row for so many seconds; false when somebody has it, or it is another address by now. */
    static boolean begin(Connection connection, Row row, String url, long seconds) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.pattern_remotes SET attempts = attempts + 1, busy_until = now() + make_interval(secs => ?),
                  next_at = now() + make_interval(secs => ?)
                WHERE instance_id = ? AND url = ? AND (busy_until IS NULL OR busy_until <= now())""")) {
            update.setDouble(1, (double) seconds);
            update.setDouble(2, (double) seconds);
            update.setLong(3, row.id());
            update.setString(4, url);
            return update.executeUpdate() == 1;
        }
    }

    static void sending(Connection connection, Row row) throws SQLException {
        change(connection, row, "sent = true");
    }

    static void took(Connection connection, Row row, String commit) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.pattern_remotes SET sent = false, attempts = 0, busy_until = NULL, next_at = NULL,
                  pushed_commit = ?, pushed_at = now(), failed_at = NULL, problem = NULL WHERE instance_id = ?""")) {
            update.setString(1, commit);
            update.setLong(2, row.id());
            update.executeUpdate();
        }
    }

    /** Gives the row back: to be tried again after 5 s, 10 s, … 5 min, or not at all. */
    static void failed(Connection connection, Row row, String problem, boolean again) throws SQLException {
        String next = again
                ? "next_at = now() + LEAST(interval '5 minutes', interval '5 seconds' * power(2, LEAST(attempts - 1, 6)))"
                : "next_at = NULL, attempts = 0, sent = false";
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.pattern_remotes SET busy_until = NULL, failed_at = now(), problem = ?, " + next
                        + " WHERE instance_id = ?")) {
            update.setString(1, problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)));
            update.setLong(2, row.id());
            update.executeUpdate();
        }
    }

    /** As it was; a push that was to be tried again is at once. */
    static void putBack(Connection connection, Row row, RemoteRow remote) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO fractal.pattern_remotes (instance_id, url, sent, pushed_commit, pushed_at, problem, failed_at, next_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN now() END)""")) {
            insert.setLong(1, row.id());
            insert.setString(2, remote.url());
            insert.setBoolean(3, remote.sent());
            insert.setString(4, remote.commit().orElse(null));
            insert.setObject(
                    5, remote.at().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
            insert.setString(6, remote.problem().orElse(null));
            insert.setObject(
                    7, remote.failedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
            insert.setBoolean(8, remote.pending());
            insert.executeUpdate();
        }
    }

    static void remove(Connection connection, Row row) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fractal.pattern_remotes WHERE instance_id = ?")) {
            delete.setLong(1, row.id());
            delete.executeUpdate();
        }
    }

    private static void change(Connection connection, Row row, String what) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE fractal.pattern_remotes SET " + what + " WHERE instance_id = ?")) {
            update.setLong(1, row.id());
            update.executeUpdate();
        }
    }
}
