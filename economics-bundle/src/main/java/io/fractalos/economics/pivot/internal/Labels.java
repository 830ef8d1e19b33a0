// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The names of rows. */
final class Labels {
    private static final int MONTH_LENGTH = 7;

    private Labels() {}

    static Sums.Label read(ResultSet row, List<Grouping> groups) throws SQLException {
        List<EconomicsReport.Key> keys = new ArrayList<>();
        for (Grouping group : groups) {
            keys.add(key(row, group));
        }
        boolean job = groups.contains(Grouping.PROJECT);
        return new Sums.Label(
                keys.stream().map(EconomicsReport.Key::key).collect(Collectors.joining("/")),
                keys.stream().map(EconomicsReport.Key::name).collect(Collectors.joining(" / ")),
                Optional.ofNullable(row.getString("project_client")),
                Optional.ofNullable(row.getString("project_name")),
                job ? OptionalLong.of(row.getLong("project_id")) : OptionalLong.empty(),
                keys);
    }

    private static EconomicsReport.Key key(ResultSet row, Grouping group) throws SQLException {
        String column = PivotSql.column(group);
        return switch (group) {
            case CLIENT ->
                named(group, row.getLong(column), row.getString("client_slug"), row.getString("client_name"));
            case PROJECT ->
                named(
                        group,
                        row.getLong(column),
                        row.getString("project_slug"),
                        row.getString("project_client") + " / " + row.getString("project_name"));
            case TASK -> {
                long id = row.getLong(column);
                yield named(group, id, Long.toString(id), id == 0 ? "Without task" : row.getString("task_name"));
            }
            case PERSON -> {
                long id = row.getLong(column);
                yield id == 0
                        ? named(group, id, "0", "Not by people")
                        : named(group, id, row.getString("login"), row.getString("person"));
            }
            case ROLE -> {
                String role = row.getString(column);
                yield new EconomicsReport.Key(
                        group, OptionalLong.empty(), role, role.isEmpty() ? "Without role" : role);
            }
            case MONTH -> {
                String month = row.getString(column).substring(0, MONTH_LENGTH);
                yield new EconomicsReport.Key(group, OptionalLong.empty(), month, month);
            }
        };
    }

    private static EconomicsReport.Key named(Grouping group, long id, String key, String name) {
        return new EconomicsReport.Key(group, OptionalLong.of(id), key, name);
    }
}
