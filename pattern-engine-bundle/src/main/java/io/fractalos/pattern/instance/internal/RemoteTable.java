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
 * what a killed process had is free by itself, and who was too slow changes nothing any more.
 */
final class RemoteTable {
    private static final int LONGEST_PROBLEM = 2_000;
    private static final String HELD = " WHERE instance_id = ? AND busy_until = ?";

    private RemoteTable() {}

    /**
     * What somebody has a row by: who took it over since has another one.
     *
     * @param until when it is free again
     */
    record Lease(long instance, OffsetDateTime until) {}

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

    /**
     * Writes down where a repository shall be pushed to; what was known of another address is forgotten. Nothing happens while that is pushed to.
     */
    static void intend(Connection connection, long id, String url) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO fractal.pattern_remotes (instance_id, url) VALUES (?, ?)
                ON CONFLICT (instance_id) DO UPDATE SET url = excluded.url, sent = false, attempts = 0, busy_until = NULL,
                  next_at = NULL, pushed_commit = NULL, pushed_at = NULL, failed_at = NULL, problem = NULL
                WHERE pattern_remotes.url <> excluded.url
                  AND (pattern_remotes.busy_until IS NULL OR pattern_remotes.busy_until <= now())""")) {
            upsert.setLong(1, id);
            upsert.setString(2, url);
            upsert.executeUpdate();
        }
    }

    /** Takes the row for so many seconds; empty when somebody has it, or it is another address by now. */
    static Optional<Lease> begin(Connection connection, Row row, String url, long seconds) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.pattern_remotes SET attempts = attempts + 1, busy_until = now() + make_interval(secs => ?),
                  next_at = now() + make_interval(secs => ?)
                WHERE instance_id = ? AND url = ? AND (busy_until IS NULL OR busy_until <= now()) RETURNING busy_until""")) {
            update.setDouble(1, (double) seconds);
            update.setDouble(2, (double) seconds);
            update.setLong(3, row.id());
            update.setString(4, url);
            try (ResultSet taken = update.executeQuery()) {
                return taken.next()
                        ? Optional.of(new Lease(row.id(), taken.getObject(1, OffsetDateTime.class)))
                        : Optional.empty();
            }
        }
    }

    /** Something may be sent from now on; false when that is somebody else's to do by now. */
    static boolean sending(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.pattern_remotes SET sent = true" + HELD + " AND busy_until > now()")) {
            return update(update, 1, lease);
        }
    }

    /** Whether something may have been sent that nobody confirmed; empty when somebody else has the row by now. Nobody takes it meanwhile. */
    static Optional<Boolean> sent(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sent FROM fractal.pattern_remotes" + HELD + " FOR UPDATE")) {
            select.setLong(1, lease.instance());
            select.setObject(2, lease.until());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }

    /** Gives the row back, pushed; false when somebody else has it by now. */
    static boolean took(Connection connection, Lease lease, String commit) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.pattern_remotes SET sent = false, attempts = 0, busy_until = NULL, next_at = NULL,
                  pushed_commit = ?, pushed_at = now(), failed_at = NULL, problem = NULL""" + HELD)) {
            update.setString(1, commit);
            return update(update, 2, lease);
        }
    }

    private static boolean update(PreparedStatement update, int from, Lease lease) throws SQLException {
        update.setLong(from, lease.instance());
        update.setObject(from + 1, lease.until());
        return update.executeUpdate() == 1;
    }

    /** Gives the row back: to be tried again after 5 s, 10 s, … 5 min, or not at all. */
    static void failed(Connection connection, Lease lease, String problem, boolean again) throws SQLException {
        String next = again
                ? "next_at = now() + LEAST(interval '5 minutes', interval '5 seconds' * power(2, LEAST(attempts - 1, 6)))"
                : "next_at = NULL, attempts = 0, sent = false";
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.pattern_remotes SET busy_until = NULL, failed_at = now(), problem = ?, " + next
                        + HELD)) {
            update.setString(1, problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)));
            update(update, 2, lease);
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

    /** Forgets the remote, also while it is pushed to: who does finds the row gone. False when there is none. */
    static boolean remove(Connection connection, Row row) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fractal.pattern_remotes WHERE instance_id = ?")) {
            delete.setLong(1, row.id());
            return delete.executeUpdate() == 1;
        }
    }
}
