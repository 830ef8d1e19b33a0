// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of clients and jobs that come, or came, with a repository. */
final class JobTable {
    private JobTable() {}

    /** The slugs of others that have the names of what is wanted. */
    record Namesakes(Optional<String> client, Optional<String> project) {}

    /**
     * The job of a repository, as far as it matters whether it goes with that.
     *
     * @param came true when it was written in the transaction of the repository's record
     * @param changed true when it was changed since it was written
     * @param clientCame as {@code came}, of its client
     * @param clientChanged as {@code changed}, of its client
     */
    record Job(
            long id,
            String slug,
            boolean came,
            boolean changed,
            long clientId,
            String clientSlug,
            boolean clientCame,
            boolean clientChanged) {}

    static Optional<String> clientName(Connection connection, String slug) throws SQLException {
        return text(connection, "SELECT name FROM fractal.clients WHERE slug = ?", slug);
    }

    static Namesakes namesakes(Connection connection, PlannedJob wanted) throws SQLException {
        Optional<String> client = Optional.empty();
        if (wanted.client().isPresent()) {
            Manifest manifest = wanted.client().get();
            client = text(
                    connection,
                    "SELECT slug FROM fractal.clients WHERE lower(name) = lower(?) AND slug <> ?",
                    spec(manifest, "name"),
                    manifest.name());
        }
        Optional<String> project =
                text(connection, """
                SELECT p.slug FROM fractal.projects p JOIN fractal.clients c ON c.id = p.client_id
                WHERE c.slug = ? AND lower(p.name) = lower(?) AND p.slug <> ?""", spec(wanted.project(), "client"), spec(wanted.project(), "name"), wanted.slug());
        return new Namesakes(client, project);
    }

    /** The job of that record; until the transaction ends, nothing begins to refer to it or its client that is not seen. */
    static Optional<Job> of(Connection connection, Row row) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT p.id, p.slug, pm.created_at = i.created_at, pm.generation > 1,
                       c.id, c.slug, cm.created_at = i.created_at, cm.generation > 1
                FROM fractal.pattern_instances i JOIN fractal.projects p ON p.id = i.project_id
                JOIN fractal.clients c ON c.id = p.client_id
                JOIN fractal.manifests pm ON pm.kind = 'Project' AND pm.name = p.slug
                JOIN fractal.manifests cm ON cm.kind = 'Client' AND cm.name = c.slug WHERE i.id = ? FOR UPDATE OF p, c""")) {
            select.setLong(1, row.id());
            try (ResultSet job = select.executeQuery()) {
                return job.next()
                        ? Optional.of(new Job(
                                job.getLong(1),
                                job.getString(2),
                                job.getBoolean(3),
                                job.getBoolean(4),
                                job.getLong(5),
                                job.getString(6),
                                job.getBoolean(7),
                                job.getBoolean(8)))
                        : Optional.empty();
            }
        }
    }

    /**
     * Whether a row of any table of the platform refers to that one, whichever bundle brings it: what cascades would go without a word. No foreign
     * key of a module does.
     */
    static boolean used(Connection connection, String table, long id) throws SQLException {
        for (String exists : references(connection, table)) {
            try (PreparedStatement select = connection.prepareStatement(exists)) {
                select.setLong(1, id);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static List<String> references(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT format('SELECT 1 FROM %s WHERE %I = ? LIMIT 1', k.conrelid::regclass, a.attname)
                FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                WHERE k.contype = 'f' AND k.conparentid = 0 AND cardinality(k.conkey) = 1
                  AND k.confrelid = to_regclass(?)""")) {
            select.setString(1, table);
            List<String> all = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(row.getString(1));
                }
            }
            return all;
        }
    }

    private static Optional<String> text(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static String spec(Manifest manifest, String field) {
        return Json.read(manifest.document(), JsonNode.class)
                .path("spec")
                .path(field)
                .asText();
    }
}
