// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.source.GitSource;
import io.fractalos.pattern.source.GitSource.ReadRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables {@code pattern_sources} and {@code pattern_source_finds}. Whoever reads a source has its row for a while by {@code busy_until}: no lock
 * is held while a remote is waited for, and what a killed process had is free by itself.
 */
final class SourceTable {
    private static final int LONGEST_PROBLEM = 2_000;

    private SourceTable() {}

    /**
     * What is read.
     *
     * @param refs names of branches and tags, {@code *} for any text; none for the default branch
     * @param folder the folder patterns are looked for in, empty for everywhere
     */
    record Place(String url, List<String> refs, String folder) {
        Place {
            refs = List.copyOf(refs);
        }
    }

    /**
     * A reading that was begun.
     *
     * @param begun when; tells it from another one
     * @param commits where what was read last stood; empty when nothing was
     */
    record Turn(long id, String name, Place place, Instant begun, Optional<SortedMap<String, String>> commits) {}

    /** Writes down what is to be read, at once; what was found elsewhere stays until then. */
    static void give(Connection connection, String name, Place place) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO fractal.pattern_sources (name, url, refs, folder) VALUES (?, ?, ?::jsonb, ?)
                ON CONFLICT (name) DO UPDATE SET url = excluded.url, refs = excluded.refs, folder = excluded.folder, commits = NULL,
                  attempts = 0, busy_until = NULL, next_at = now(), failed_at = NULL, problem = NULL
                WHERE (pattern_sources.url, pattern_sources.refs, pattern_sources.folder)
                  IS DISTINCT FROM (excluded.url, excluded.refs, excluded.folder)""")) {
            upsert.setString(1, name);
            upsert.setString(2, place.url());
            upsert.setString(3, Json.write(place.refs()));
            upsert.setString(4, place.folder());
            upsert.executeUpdate();
        }
    }

    static boolean remove(Connection connection, String name) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fractal.pattern_sources WHERE name = ?")) {
            delete.setString(1, name);
            return delete.executeUpdate() == 1;
        }
    }

    /** The names of those to be read now, the longest due first. */
    static List<String> due(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT name FROM fractal.pattern_sources
                        WHERE next_at <= now() AND (busy_until IS NULL OR busy_until <= now()) ORDER BY next_at, id""");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** Takes a source for so long; nothing when somebody has it, or it is not due although it must be. */
    static Optional<Turn> begin(Connection connection, String name, Duration longest, boolean due) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.pattern_sources SET attempts = attempts + 1, busy_until = clock_timestamp() + make_interval(secs => ?)
                WHERE name = ? AND (busy_until IS NULL OR busy_until <= now()) AND (next_at <= now() OR NOT ?)
                RETURNING id, url, refs, folder, busy_until, commits""")) {
            update.setDouble(1, (double) longest.toSeconds());
            update.setString(2, name);
            update.setBoolean(3, due);
            try (ResultSet row = update.executeQuery()) {
                return row.next()
                        ? Optional.of(new Turn(
                                row.getLong(1),
                                name,
                                new Place(
                                        row.getString(2),
                                        List.of(Json.read(row.getString(3), String[].class)),
                                        row.getString(4)),
                                instant(row, 5).orElseThrow(),
                                Optional.ofNullable(row.getString(6)).map(SourceTable::commits)))
                        : Optional.empty();
            }
        }
    }

    /** Gives the row back, to be read again after the pause; false when it is somebody else's by now, or to be read elsewhere. */
    static boolean read(Connection connection, Turn turn, SortedMap<String, String> commits, Duration pause)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.pattern_sources SET commits = ?::jsonb, attempts = 0, busy_until = NULL, read_at = now(),
                  next_at = now() + make_interval(secs => ?), failed_at = NULL, problem = NULL
                WHERE id = ? AND busy_until = ?""")) {
            update.setString(1, Json.write(commits));
            update.setDouble(2, (double) pause.toSeconds());
            update.setLong(3, turn.id());
            update.setObject(4, turn.begun().atOffset(ZoneOffset.UTC));
            return update.executeUpdate() == 1;
        }
    }

    /** Gives the row back, to be tried again after 10 s, 20 s, … and at most the pause. */
    static void failed(Connection connection, Turn turn, String problem, Duration pause) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.pattern_sources SET busy_until = NULL, failed_at = now(), problem = ?,
                  next_at = now() + LEAST(make_interval(secs => ?), interval '10 seconds' * power(2, LEAST(attempts - 1, 12)))
                WHERE id = ? AND busy_until = ?""")) {
            update.setString(1, problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)));
            update.setDouble(2, (double) pause.toSeconds());
            update.setLong(3, turn.id());
            update.setObject(4, turn.begun().atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
    }

    /** What was found in it. */
    static Set<Found> finds(Connection connection, long id) throws SQLException {
        Set<Found> finds = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT ref, folder, digest, problem FROM fractal.pattern_source_finds WHERE source_id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    finds.add(new Found(
                            row.getString(1),
                            row.getString(2),
                            Optional.ofNullable(row.getString(3)),
                            Optional.ofNullable(row.getString(4))));
                }
            }
        }
        return finds;
    }

    /** Replaces what was found in it. */
    static void found(Connection connection, long id, Set<Found> finds) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fractal.pattern_source_finds WHERE source_id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO fractal.pattern_source_finds (source_id, ref, folder, digest, problem) VALUES (?, ?, ?, ?, ?)")) {
            for (Found find : finds) {
                insert.setLong(1, id);
                insert.setString(2, find.ref());
                insert.setString(3, find.folder());
                insert.setString(4, find.digest().orElse(null));
                insert.setString(5, find.problem().orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** All, or the one of that name. */
    static List<GitSource> all(Connection connection, Optional<String> name) throws SQLException {
        List<GitSource> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT s.name, s.url, s.refs, s.folder, s.read_at, s.next_at, s.problem,
                  (SELECT jsonb_agg(jsonb_build_object('ref', c.key, 'commit', c.value,
                     'patterns', (SELECT count(f.digest) FROM fractal.pattern_source_finds f WHERE f.source_id = s.id AND f.ref = c.key),
                     'broken', (SELECT count(f.problem) FROM fractal.pattern_source_finds f WHERE f.source_id = s.id AND f.ref = c.key))
                     ORDER BY c.key COLLATE "C")
                   FROM jsonb_each_text(s.commits) c)
                FROM fractal.pattern_sources s WHERE s.name = coalesce(?, s.name) ORDER BY s.name COLLATE "C\"""")) {
            select.setString(1, name.orElse(null));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(new GitSource(
                            row.getString(1),
                            row.getString(2),
                            List.of(Json.read(row.getString(3), String[].class)),
                            row.getString(4),
                            Optional.ofNullable(row.getString(8))
                                    .map(text -> List.of(Json.read(text, ReadRef[].class)))
                                    .orElse(List.of()),
                            instant(row, 5),
                            instant(row, 6).orElseThrow(),
                            Optional.ofNullable(row.getString(7))));
                }
            }
        }
        return all;
    }

    private static SortedMap<String, String> commits(String json) {
        SortedMap<String, String> commits = new TreeMap<>();
        Json.read(json, JsonNode.class)
                .properties()
                .forEach(ref -> commits.put(ref.getKey(), ref.getValue().asText()));
        return commits;
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
