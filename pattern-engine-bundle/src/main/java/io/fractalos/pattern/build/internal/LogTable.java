// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.pattern.build.LogLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code build_lines}. */
final class LogTable {
    private LogTable() {}

    /** Writes lines; those that are there already stay. */
    static void insert(Transactions transactions, long build, List<LogLine> lines) {
        transactions.call(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO fractal.build_lines (build_id, sequence, step, stream, at, line) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING""")) {
                for (LogLine line : lines) {
                    insert.setLong(1, build);
                    insert.setLong(2, line.sequence());
                    insert.setInt(3, line.step());
                    insert.setString(4, Words.of(line.stream()));
                    insert.setObject(5, line.at().atOffset(ZoneOffset.UTC));
                    insert.setString(6, line.text());
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    static List<LogLine> after(Connection connection, long build, long sequence, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT sequence, at, step, stream, line FROM fractal.build_lines
                WHERE build_id = ? AND sequence > ? ORDER BY sequence LIMIT ?""")) {
            select.setLong(1, build);
            select.setLong(2, sequence);
            select.setInt(3, limit);
            return BuildRows.all(
                    select,
                    row -> new LogLine(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getInt(3),
                            Words.constant(LogLine.Stream.class, row.getString(4)),
                            row.getString(5)));
        }
    }

    /** How many lines there are: they are numbered without gaps. */
    static long count(Connection connection, long build) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT coalesce(max(sequence), 0) FROM fractal.build_lines WHERE build_id = ?")) {
            select.setLong(1, build);
            return BuildRows.first(select, row -> row.getLong(1)).orElseThrow();
        }
    }

    /** Throws the logs of all but the newest builds of each repository away, at most 100 at a time; answers how many. */
    static int prune(Transactions transactions, long kept) {
        return transactions.call(connection -> {
            try (PreparedStatement prune = connection.prepareStatement("""
                    WITH old AS (SELECT id FROM (SELECT id, status, row_number() OVER (PARTITION BY instance_id ORDER BY id DESC) AS place
                    FROM fractal.builds WHERE source = 'local' AND NOT pruned) numbered
                    WHERE place > ? AND status NOT IN ('queued', 'running') ORDER BY id LIMIT 100),
                    gone AS (DELETE FROM fractal.build_lines l USING old WHERE l.build_id = old.id)
                    UPDATE fractal.builds b SET pruned = true FROM old WHERE b.id = old.id""")) {
                prune.setLong(1, kept);
                return prune.executeUpdate();
            }
        });
    }
}
