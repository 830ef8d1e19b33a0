// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of the tables of builds as records. */
final class BuildRows {
    /** What {@link #build} reads, of {@code b} and the manifest {@code m} of its repository. */
    static final String COLUMNS = """
            b.id, m.name, b.source, b.title, b.commit_id, b.branch, b.status, b.problem, b.url, b.offline, b.user_id,
            b.queued_at, b.started_at, b.finished_at""";

    /** What {@link #step} reads, of {@code s}. */
    static final String STEP_COLUMNS =
            "s.place, s.name, s.command, s.seconds, s.status, s.exit_code, s.problem, s.started_at, s.finished_at";

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private BuildRows() {}

    /** What makes a record of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> all(PreparedStatement select, Reader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.add(reader.read(row));
            }
        }
        return all;
    }

    static <T> Optional<T> first(PreparedStatement select, Reader<T> reader) throws SQLException {
        return all(select, reader).stream().findFirst();
    }

    static Build build(ResultSet row) throws SQLException {
        Optional<Instant> started = instant(row, 13);
        Optional<Instant> finished = instant(row, 14);
        return new Build(
                row.getLong(1),
                row.getString(2),
                Words.constant(BuildSource.class, row.getString(3)),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                Words.constant(BuildStatus.class, row.getString(7)),
                Optional.ofNullable(row.getString(8)),
                Optional.ofNullable(row.getString(9)),
                row.getBoolean(10),
                row.getLong(11),
                instant(row, 12).orElseThrow(),
                started,
                finished,
                millis(started, finished));
    }

    static BuildStep step(ResultSet row) throws SQLException {
        Optional<Instant> started = instant(row, 8);
        Optional<Instant> finished = instant(row, 9);
        return new BuildStep(
                row.getInt(1),
                row.getString(2),
                command(row.getString(3)),
                row.getInt(4),
                Words.constant(BuildStatus.class, row.getString(5)),
                Optional.ofNullable(row.getObject(6, Integer.class)),
                Optional.ofNullable(row.getString(7)),
                started,
                finished,
                millis(started, finished));
    }

    private static List<String> command(String json) {
        return Json.mapper().convertValue(Json.read(json, Object.class), TEXTS);
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<Long> millis(Optional<Instant> started, Optional<Instant> finished) {
        return started.flatMap(
                from -> finished.map(to -> Duration.between(from, to).toMillis()));
    }
}
