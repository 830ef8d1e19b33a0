// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildPage;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code builds} and {@code build_steps}. */
final class BuildTable {
    private static final String SELECT = "SELECT " + BuildRows.COLUMNS + " " + """
            FROM fractal.builds b JOIN fractal.pattern_instances i ON i.id = b.instance_id
            JOIN fractal.manifests m ON m.id = i.manifest_id""";

    private BuildTable() {}

    /** The id; empty when there is no such repository, or it was told before. */
    static Optional<Long> insert(Connection connection, NewBuild build) throws SQLException {
        Optional<Long> id = insertRow(connection, build);
        if (id.isPresent()) {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO fractal.build_steps (build_id, place, name, command, seconds, status, started_at, finished_at)
                    VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?)""")) {
                for (int place = 0; place < build.steps().size(); place++) {
                    NewBuild.Step step = build.steps().get(place);
                    insert.setLong(1, id.get());
                    insert.setInt(2, place);
                    insert.setString(3, step.name());
                    insert.setString(4, Json.write(step.command()));
                    insert.setInt(5, step.seconds());
                    insert.setString(6, Words.of(step.status()));
                    set(insert, 7, step.startedAt());
                    set(insert, 8, step.finishedAt());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        return id;
    }

    private static Optional<Long> insertRow(Connection connection, NewBuild build) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO fractal.builds (instance_id, source, external_id, title, commit_id, branch, pattern, status, problem, url,
                offline, user_id, queued_at, started_at, finished_at)
                SELECT i.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, now()), ?, ? FROM fractal.pattern_instances i
                JOIN fractal.manifests m ON m.id = i.manifest_id
                WHERE m.kind = ? AND m.name = ? AND i.commit_id IS NOT NULL
                ON CONFLICT (instance_id, source, external_id) DO NOTHING RETURNING id""")) {
            insert.setString(1, Words.of(build.source()));
            insert.setString(2, orNull(build.externalId()));
            insert.setString(3, build.title());
            insert.setString(4, build.commit());
            insert.setString(5, orNull(build.branch()));
            insert.setString(6, orNull(build.pattern()));
            insert.setString(7, Words.of(build.status()));
            insert.setString(8, orNull(build.problem()));
            insert.setString(9, orNull(build.url()));
            insert.setBoolean(10, build.offline());
            insert.setLong(11, build.userId());
            set(insert, 12, build.startedAt());
            set(insert, 13, build.startedAt());
            set(insert, 14, build.finishedAt());
            insert.setString(15, RepositoryManifest.KIND);
            insert.setString(16, build.repository());
            return BuildRows.first(insert, row -> row.getLong(1));
        }
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }

    private static void set(PreparedStatement statement, int place, Optional<Instant> instant) throws SQLException {
        if (instant.isPresent()) {
            statement.setObject(place, instant.get().atOffset(ZoneOffset.UTC));
        } else {
            statement.setNull(place, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    static Optional<Long> known(Connection connection, NewBuild build) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT b.id FROM fractal.builds b JOIN fractal.pattern_instances i ON i.id = b.instance_id
                JOIN fractal.manifests m ON m.id = i.manifest_id
                WHERE m.kind = ? AND m.name = ? AND b.source = ? AND b.external_id = ?""")) {
            select.setString(1, RepositoryManifest.KIND);
            select.setString(2, build.repository());
            select.setString(3, Words.of(build.source()));
            select.setString(4, build.externalId().orElseThrow());
            return BuildRows.first(select, row -> row.getLong(1));
        }
    }

    /** Whether there is such a repository, made from a pattern. */
    static boolean made(Connection connection, String repository) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT 1 FROM fractal.pattern_instances i JOIN fractal.manifests m ON m.id = i.manifest_id
                WHERE m.kind = ? AND m.name = ? AND i.commit_id IS NOT NULL""")) {
            select.setString(1, RepositoryManifest.KIND);
            select.setString(2, repository);
            return BuildRows.first(select, row -> true).orElse(false);
        }
    }

    static Optional<Build> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE b.id = ?")) {
            select.setLong(1, id);
            return BuildRows.first(select, BuildRows::build);
        }
    }

    /** In their order. */
    static List<BuildStep> steps(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + BuildRows.STEP_COLUMNS
                + " FROM fractal.build_steps s WHERE s.build_id = ? ORDER BY s.place")) {
            select.setLong(1, id);
            return BuildRows.all(select, BuildRows::step);
        }
    }

    /** The newest first: those before that id, all with 0. */
    static List<Build> page(Connection connection, BuildPage.Question question, long before, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " " + """
                WHERE (? = 0 OR b.id < ?) AND (?::text IS NULL OR m.kind = ? AND m.name = ?)
                AND (?::text IS NULL OR b.status = ?) AND (?::text IS NULL OR b.source = ?) ORDER BY b.id DESC LIMIT ?""")) {
            select.setLong(1, before);
            select.setLong(2, before);
            select.setString(3, orNull(question.repository()));
            select.setString(4, RepositoryManifest.KIND);
            select.setString(5, orNull(question.repository()));
            select.setString(6, orNull(question.status().map(Words::of)));
            select.setString(7, orNull(question.status().map(Words::of)));
            select.setString(8, orNull(question.source().map(Words::of)));
            select.setString(9, orNull(question.source().map(Words::of)));
            select.setInt(10, limit);
            return BuildRows.all(select, BuildRows::build);
        }
    }

    /** Whether its log is there; false for one that ran elsewhere. */
    static boolean logKept(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM fractal.builds WHERE id = ? AND source = 'local' AND NOT pruned")) {
            select.setLong(1, id);
            return BuildRows.first(select, row -> true).orElse(false);
        }
    }

    static int waiting(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM fractal.builds WHERE status = 'queued'")) {
            return BuildRows.first(select, row -> row.getInt(1)).orElseThrow();
        }
    }

    /** Wants it to end; answers how it stood. Nobody else changes it until the transaction ends. */
    static Optional<BuildStatus> cancel(Connection connection, long id) throws SQLException {
        Optional<BuildStatus> status;
        try (PreparedStatement select =
                connection.prepareStatement("SELECT status FROM fractal.builds WHERE id = ? FOR UPDATE")) {
            select.setLong(1, id);
            status = BuildRows.first(select, row -> Words.constant(BuildStatus.class, row.getString(1)));
        }
        if (status.isPresent() && !status.get().ended()) {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE fractal.builds SET cancelled = true WHERE id = ?")) {
                update.setLong(1, id);
                update.executeUpdate();
            }
        }
        return status;
    }
}
