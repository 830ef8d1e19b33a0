// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How repositories fare, out of the tables. */
final class Summaries {
    private static final int MOST_FLAKY = 20;

    private Summaries() {}

    private record Repository(Optional<String> project, String pattern, List<Build> builds) {}

    private record Found(String repository, BuildSummary.Flaky flaky) {}

    static BuildSummary of(Connection connection, Optional<String> name) throws SQLException {
        List<Found> flaky = flaky(connection, name);
        List<BuildSummary.Line> lines = new ArrayList<>();
        repositories(connection, name).forEach((repository, its) -> {
            List<Long> millis = its.builds().stream()
                    .filter(build -> told(build.status()))
                    .flatMap(build -> build.millis().stream())
                    .sorted()
                    .toList();
            lines.add(new BuildSummary.Line(
                    repository,
                    its.project(),
                    its.pattern(),
                    its.builds().get(its.builds().size() - 1),
                    its.builds().stream()
                            .map(build -> new BuildSummary.Outcome(
                                    build.id(), build.status(), build.commit(), build.queuedAt(), build.millis()))
                            .toList(),
                    count(its.builds(), BuildStatus.PASSED),
                    count(its.builds(), BuildStatus.FAILED),
                    rank(millis, 50),
                    rank(millis, 95),
                    flaky.stream()
                            .filter(found -> found.repository().equals(repository))
                            .map(Found::flaky)
                            .limit(MOST_FLAKY)
                            .toList()));
        });
        return new BuildSummary(lines);
    }

    private static boolean told(BuildStatus status) {
        return status == BuildStatus.PASSED || status == BuildStatus.FAILED;
    }

    private static int count(List<Build> builds, BuildStatus status) {
        return (int) builds.stream().filter(build -> build.status() == status).count();
    }

    /** The smallest that so many of 100 do not exceed. */
    static Optional<Long> rank(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
    }

    private static Map<String, Repository> repositories(Connection connection, Optional<String> name)
            throws SQLException {
        Map<String, Repository> all = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + BuildRows.COLUMNS + """
                , p.slug, d.name FROM fractal.pattern_instances i JOIN fractal.manifests m ON m.id = i.manifest_id
                JOIN fractal.pattern_definitions d ON d.id = i.pattern_definition_id
                LEFT JOIN fractal.projects p ON p.id = i.project_id
                CROSS JOIN LATERAL (SELECT * FROM fractal.builds own WHERE own.instance_id = i.id ORDER BY own.id DESC LIMIT ?) b
                WHERE ?::text IS NULL OR m.name = ? ORDER BY b.id""")) {
            select.setInt(1, BuildSummary.LAST);
            select.setString(2, name.orElse(null));
            select.setString(3, name.orElse(null));
            BuildRows.all(select, row -> {
                Build build = BuildRows.build(row);
                Optional<String> project = Optional.ofNullable(row.getString(15));
                String pattern = row.getString(16);
                return all.computeIfAbsent(
                                build.repository(), made -> new Repository(project, pattern, new ArrayList<>()))
                        .builds()
                        .add(build);
            });
        }
        return all;
    }

    /** The newest first. */
    private static List<Found> flaky(Connection connection, Optional<String> name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH recent AS (SELECT m.name AS repository, b.* FROM fractal.pattern_instances i
                JOIN fractal.manifests m ON m.id = i.manifest_id CROSS JOIN LATERAL (SELECT id, source, offline, commit_id
                FROM fractal.builds own WHERE own.instance_id = i.id ORDER BY own.id DESC LIMIT 200) b
                WHERE ?::text IS NULL OR m.name = ?),
                both_ways AS (SELECT r.repository, r.source, r.offline, r.commit_id, s.name,
                count(*) FILTER (WHERE s.status = 'passed') AS passed, count(*) FILTER (WHERE s.status = 'failed') AS failed,
                max(r.id) AS last_build, max(s.finished_at) AS last_at
                FROM recent r JOIN fractal.build_steps s ON s.build_id = r.id WHERE s.status IN ('passed', 'failed')
                GROUP BY r.repository, r.source, r.offline, r.commit_id, s.name),
                newest AS (SELECT DISTINCT ON (repository, source, name) * FROM both_ways WHERE passed > 0 AND failed > 0
                ORDER BY repository, source, name, last_build DESC)
                SELECT repository, name, source, commit_id, passed, failed, last_build, last_at FROM newest
                ORDER BY last_build DESC, name""")) {
            select.setString(1, name.orElse(null));
            select.setString(2, name.orElse(null));
            return BuildRows.all(
                    select,
                    row -> new Found(
                            row.getString(1),
                            new BuildSummary.Flaky(
                                    row.getString(2),
                                    Words.constant(BuildSource.class, row.getString(3)),
                                    row.getString(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    BuildRows.instant(row, 8).orElseThrow())));
        }
    }
}
