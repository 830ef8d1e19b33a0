// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code pattern_instances}, and what must be written with a row of it. */
final class InstanceTable {
    private static final String SELECT = """
            SELECT i.id, m.name, p.slug, i.repository, d.name, d.version, d.digest, i.plan_hash, i.commit_id, i.user_id, i.created_at,
              r.url, r.sent, r.busy_until > now() AS busy, r.next_at IS NOT NULL AS pending, r.pushed_commit, r.pushed_at, r.problem, r.failed_at
            FROM fractal.pattern_instances i JOIN fractal.manifests m ON m.id = i.manifest_id
            JOIN fractal.pattern_definitions d ON d.id = i.pattern_definition_id
            LEFT JOIN fractal.pattern_remotes r ON r.instance_id = i.id
            LEFT JOIN fractal.projects p ON p.id = i.project_id""";

    private InstanceTable() {}

    /** Triggers that write down who changed something read it here; no statement of the transaction waits longer than half a minute. */
    static void begin(Connection connection, long userId) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(
                "SELECT set_config('fractal.user_id', ?, true), set_config('statement_timeout', '30s', true)")) {
            set.setString(1, String.valueOf(userId));
            set.execute();
        }
    }

    /** Keeps every other writer of manifests out until the transaction ends: a statement that changes nothing takes their lock. */
    static void lockManifests(Connection connection) throws SQLException {
        try (PreparedStatement nothing = connection.prepareStatement("DELETE FROM fractal.manifests WHERE false")) {
            nothing.executeUpdate();
        }
    }

    /** By name. */
    static List<Row> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY m.name")) {
            return rows(select);
        }
    }

    static Optional<Row> find(Connection connection, String name) throws SQLException {
        return find(connection, name, "");
    }

    /** The row, which nobody else changes until the transaction ends. */
    static Optional<Row> lock(Connection connection, String name) throws SQLException {
        return find(connection, name, " FOR UPDATE OF i");
    }

    /** The row when nobody else is at it, which nobody else changes until the transaction ends. */
    static Optional<Row> lockIdle(Connection connection, String name) throws SQLException {
        return find(connection, name, " FOR UPDATE OF i SKIP LOCKED");
    }

    /**
     * Those that a node should end: being made, and nobody was at it since the pause in seconds; or with a push to be tried again by now.
     */
    static List<Row> idle(Connection connection, long pause) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "\n" + """
                WHERE CASE WHEN r.next_at IS NULL THEN i.commit_id IS NULL AND i.updated_at <= now() - make_interval(secs => ?)
                   ELSE r.next_at <= now() END ORDER BY m.name FOR UPDATE OF i SKIP LOCKED""")) {
            select.setDouble(1, (double) pause);
            return rows(select);
        }
    }

    /** Somebody was at it now, and it is not made. */
    static void touch(Connection connection, Row row) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.pattern_instances SET updated_at = now() WHERE id = ? AND commit_id IS NULL")) {
            update.setLong(1, row.id());
            update.executeUpdate();
        }
    }

    private static Optional<Row> find(Connection connection, String name, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " WHERE m.kind = ? AND m.name = ?" + lock)) {
            select.setString(1, RepositoryManifest.KIND);
            select.setString(2, name);
            return rows(select).stream().findFirst();
        }
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getLong(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        Optional.ofNullable(row.getString(9)),
                        RemoteTable.read(row),
                        row.getLong(10),
                        row.getObject(11, OffsetDateTime.class).toInstant()));
            }
        }
        return rows;
    }

    static boolean projectExists(Connection connection, String slug) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM fractal.projects WHERE slug = ?")) {
            select.setString(1, slug);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Writes down what is to be made; the manifest is there. Throws CONFLICT when the version of the pattern has other files by now. */
    static void insert(Connection connection, Planned planned, String folder, long userId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO fractal.pattern_instances (manifest_id, pattern_definition_id, project_id, repository, plan_hash, user_id)
                SELECT m.id, d.id, p.id, ?, ?, ? FROM fractal.manifests m
                JOIN fractal.pattern_definitions d ON d.name = ? AND d.version = ? AND d.digest = ?
                LEFT JOIN fractal.projects p ON p.slug = ?
                WHERE m.kind = ? AND m.name = ? FOR SHARE OF d""")) {
            insert.setString(1, folder);
            insert.setString(2, planned.blueprint().planHash());
            insert.setLong(3, userId);
            insert.setString(4, planned.blueprint().pattern().id());
            insert.setString(5, planned.blueprint().pattern().version());
            insert.setString(6, planned.blueprint().pattern().digest());
            insert.setString(7, planned.project().orElse(null));
            insert.setString(8, RepositoryManifest.KIND);
            insert.setString(9, planned.name());
            if (insert.executeUpdate() != 1) {
                throw FractalException.conflict(
                        "The pattern " + planned.blueprint().pattern().id() + " "
                                + planned.blueprint().pattern().version() + " has other files by now",
                        "Plan again, and look at what it makes now");
            }
        }
    }

    /** It is for that job from now on, or for none. */
    static void move(Connection connection, Row row, Optional<String> project) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE fractal.pattern_instances SET project_id = (SELECT id FROM fractal.projects WHERE slug = ?),
                       updated_at = now() WHERE id = ?""")) {
            update.setString(1, project.orElse(null));
            update.setLong(2, row.id());
            update.executeUpdate();
        }
    }

    static void made(Connection connection, Row row, String commit) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.pattern_instances SET commit_id = ?, updated_at = now() WHERE id = ?")) {
            update.setString(1, commit);
            update.setLong(2, row.id());
            update.executeUpdate();
        }
    }

    /**
     * Takes back what is being made; the manifest too, when it was written with the row and not before it. Its triggers tell journal and state
     * repository.
     */
    static void takeBack(Connection connection, Row row) throws SQLException {
        RemoteTable.remove(connection, row);
        try (PreparedStatement delete = connection.prepareStatement("""
                WITH gone AS (DELETE FROM fractal.pattern_instances WHERE id = ? RETURNING manifest_id, created_at)
                SELECT m.id FROM fractal.manifests m JOIN gone ON m.id = gone.manifest_id AND m.created_at = gone.created_at""")) {
            delete.setLong(1, row.id());
            try (ResultSet manifest = delete.executeQuery()) {
                if (manifest.next()) {
                    removeManifest(connection, manifest.getLong(1));
                }
            }
        }
    }

    private static void removeManifest(Connection connection, long id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM fractal.manifests WHERE id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }
}
