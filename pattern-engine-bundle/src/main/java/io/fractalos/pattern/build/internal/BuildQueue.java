// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildFinished;
import io.fractalos.pattern.build.BuildQueued;
import io.fractalos.pattern.build.BuildStarted;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The queue all nodes share. Who takes a build holds it by a lease, and says so again before that ends; the clock of the database counts, not those
 * of nodes. Safe for use by many threads.
 */
final class BuildQueue {
    /** How long a node may say nothing before it counts as gone. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final Events events;
    private final String node;

    /** @param node names this run of this node */
    BuildQueue(Transactions transactions, Events events, String node) {
        this.transactions = transactions;
        this.events = events;
        this.node = node;
    }

    /**
     * A build that was taken.
     *
     * @param offline whether it was to have no network before it was taken
     */
    record Taken(Build build, List<BuildStep> steps, boolean offline) {}

    private record Next(long id, boolean offline) {}

    /**
     * The one that waits longest, which is this node's from now on.
     *
     * @param able whether this node can run those without a network
     * @param offline whether none has a network on this node, whatever it was asked for with
     */
    Optional<Taken> take(boolean able, boolean offline) {
        return transactions.call(connection -> {
            Optional<Next> next;
            try (PreparedStatement update = connection.prepareStatement("""
                    WITH next AS (SELECT id, offline FROM fractal.builds WHERE status = 'queued' AND (? OR NOT (offline OR ?))
                    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                    UPDATE fractal.builds b SET status = 'running', node = ?, started_at = greatest(now(), b.queued_at),
                    offline = b.offline OR ?, lease_until = now() + ? * interval '1 second'
                    FROM next WHERE b.id = next.id RETURNING next.id, next.offline""")) {
                update.setBoolean(1, able);
                update.setBoolean(2, offline);
                update.setString(3, node);
                update.setBoolean(4, offline);
                update.setLong(5, LEASE.toSeconds());
                next = BuildRows.first(update, row -> new Next(row.getLong(1), row.getBoolean(2)));
            }
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Build build = BuildTable.find(connection, next.get().id()).orElseThrow();
            events.record(new BuildStarted(build.id(), build.repository(), build.commit()));
            return Optional.of(new Taken(
                    build, BuildTable.steps(connection, build.id()), next.get().offline()));
        });
    }

    /** Says that this node is still at it. Answers whether somebody wants it to end; empty when it is not this node's any more. */
    Optional<Boolean> beat(long id) {
        return transactions.call(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE fractal.builds SET lease_until = now() + ? * interval '1 second'
                    WHERE id = ? AND node = ? AND status = 'running' RETURNING cancelled""")) {
                update.setLong(1, LEASE.toSeconds());
                update.setLong(2, id);
                update.setString(3, node);
                return BuildRows.first(update, row -> row.getBoolean(1));
            }
        });
    }

    /** A step begins. */
    void begin(long id, int place) {
        step("status = 'running', started_at = now()", id, place, update -> 0);
    }

    /** A step ended. */
    void end(long id, int place, BuildStatus status, OptionalInt exitCode, Optional<String> problem) {
        step(
                "status = ?, exit_code = ?, problem = ?, finished_at = greatest(now(), s.started_at)",
                id,
                place,
                update -> {
                    update.setString(1, Words.of(status));
                    if (exitCode.isPresent()) {
                        update.setInt(2, exitCode.getAsInt());
                    } else {
                        update.setNull(2, Types.INTEGER);
                    }
                    update.setString(3, cut(problem));
                    return 3;
                });
    }

    /** Sets parameters and answers how many. */
    private interface Parameters {
        int set(PreparedStatement update) throws SQLException;
    }

    private void step(String change, long id, int place, Parameters parameters) {
        transactions.call(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE fractal.build_steps s SET " + change
                    + " FROM fractal.builds b WHERE s.build_id = ? AND s.place = ? AND b.id = s.build_id AND b.node = ?"
                    + " AND b.status = 'running'")) {
                int set = parameters.set(update);
                update.setLong(set + 1, id);
                update.setInt(set + 2, place);
                update.setString(set + 3, node);
                return update.executeUpdate();
            }
        });
    }

    /** A build of this node ended. Nothing when it is not this node's any more. */
    void finish(long id, BuildStatus status, Optional<String> problem) {
        transactions.call(connection -> {
            if (cancelled(connection, id).isEmpty()) {
                return false;
            }
            end(connection, id, status, problem);
            return true;
        });
    }

    /** Whether somebody wants a build of this node to end; empty when it is not this node's. Nobody else changes it until the transaction ends. */
    private Optional<Boolean> cancelled(Connection connection, long id) throws SQLException {
        try (PreparedStatement own = connection.prepareStatement(
                "SELECT cancelled FROM fractal.builds WHERE id = ? AND node = ? AND status = 'running' FOR UPDATE")) {
            own.setLong(1, id);
            own.setString(2, node);
            return BuildRows.first(own, row -> row.getBoolean(1));
        }
    }

    /**
     * A build of this node of which nothing was run waits again, as if it had not been taken; one that somebody wants to end ends. Nothing when it
     * is not this node's any more.
     */
    void giveBack(Taken taken) {
        long id = taken.build().id();
        transactions.call(connection -> {
            Optional<Boolean> cancelled = cancelled(connection, id);
            if (cancelled.isEmpty()) {
                return false;
            }
            if (cancelled.get()) {
                drop(connection, id);
                return true;
            }
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE fractal.builds SET status = 'queued', node = NULL, started_at = NULL, lease_until = NULL, offline = ?
                    WHERE id = ?""")) {
                update.setBoolean(1, taken.offline());
                update.setLong(2, id);
                update.executeUpdate();
            }
            Build build = BuildTable.find(connection, id).orElseThrow();
            events.record(new BuildQueued(build.id(), build.repository(), build.commit(), build.userId()));
            return true;
        });
    }

    /** One of which nothing was run ends; the caller holds its row. */
    void drop(Connection connection, long id) throws SQLException {
        end(connection, id, BuildStatus.CANCELLED, Optional.empty());
    }

    private void end(Connection connection, long id, BuildStatus status, Optional<String> problem) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.builds SET status = ?, problem = ?, lease_until = NULL,
                finished_at = greatest(now(), started_at, queued_at) WHERE id = ?""")) {
            update.setString(1, Words.of(status));
            update.setString(2, cut(problem));
            update.setLong(3, id);
            update.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.build_steps SET status = CASE status WHEN 'running' THEN ? ELSE 'skipped' END,
                finished_at = CASE status WHEN 'running' THEN greatest(now(), started_at) END
                WHERE build_id = ? AND status IN ('running', 'queued')""")) {
            update.setString(1, Words.of(status));
            update.setLong(2, id);
            update.executeUpdate();
        }
        Build build = BuildTable.find(connection, id).orElseThrow();
        events.record(new BuildFinished(
                build.id(), build.repository(), build.commit(), build.source(), build.status(), build.millis()));
    }

    private static @Nullable String cut(Optional<String> problem) {
        return problem.map(why -> Words.cut(why, 2000)).orElse(null);
    }

    /** Ends builds whose node said nothing for too long; answers how many. */
    int reap() {
        return transactions.call(connection -> {
            List<Long> left;
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT id FROM fractal.builds WHERE status = 'running' AND lease_until < now()
                    ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED""")) {
                left = BuildRows.all(select, row -> row.getLong(1));
            }
            for (long id : left) {
                end(
                        connection,
                        id,
                        BuildStatus.INTERRUPTED,
                        Optional.of("The node that ran it went down, or could not reach the database; run it again"));
            }
            return left.size();
        });
    }
}
