// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.secrecy.Sight;
import io.fractalos.economics.secrecy.SmallGroups;
import io.fractalos.economics.secrecy.SmallGroups.Cell;
import io.fractalos.economics.secrecy.SmallGroups.Dimension;
import io.fractalos.kernel.value.Period;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Which rows of a pivot show their cost to a caller. Who sees the cost of groups only does not see that of single people, of days, or of what
 * {@link SmallGroups} hides.
 *
 * @param whole why no row shows cost, when none does
 * @param rows why single rows do not, by their ident in {@link PivotSql}
 */
record Disclosure(Sight sight, Optional<String> whole, Map<String, String> rows) {
    /** Why cost of a part of a month is hidden: the days before and after would tell what a day of someone costs. */
    static final String DAYS = "cost is told for whole months";

    /** Why cost of overtime is hidden: who works it is few, and the rest would tell it. */
    static final String OVERTIME = "cost is not told for overtime and other time apart";

    Disclosure {
        rows = Map.copyOf(rows);
    }

    /** For the rows of these groups; without groups for their total, whose ident is empty. */
    static Disclosure of(Handle handle, Sight sight, List<Grouping> groups, PivotFilter filter, Period period) {
        if (sight != Sight.GROUPS) {
            return new Disclosure(sight, Optional.empty(), Map.of());
        }
        if (!wholeMonths(period)) {
            return new Disclosure(sight, Optional.of(DAYS), Map.of());
        }
        if (filter.overtime().isPresent()) {
            return new Disclosure(sight, Optional.of(OVERTIME), Map.of());
        }
        if (groups.contains(Grouping.PERSON) || filter.userId().isPresent()) {
            return new Disclosure(sight, Optional.of(SmallGroups.FEW), Map.of());
        }
        Map<Dimension, String> asked = asked(handle, filter);
        Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
        dimensions.addAll(asked.keySet());
        groups.forEach(group -> dimensions.add(Dimension.valueOf(group.name())));
        if (dimensions.contains(Dimension.TASK)) {
            dimensions.add(Dimension.PROJECT);
        }
        if (dimensions.contains(Dimension.PROJECT)) {
            dimensions.add(Dimension.CLIENT);
        }
        Map<String, String> rows = new HashMap<>();
        SmallGroups.hidden(dimensions, cells(handle, dimensions, filter.asksForTime(), period))
                .forEach((key, why) -> {
                    if (asked.entrySet().stream()
                            .allMatch(only -> only.getValue().equals(key.get(only.getKey())))) {
                        String ident = groups.stream()
                                .map(group -> key.get(Dimension.valueOf(group.name())))
                                .collect(Collectors.joining("/"));
                        rows.merge(ident, why, (one, other) -> one.equals(SmallGroups.FEW) ? one : other);
                    }
                });
        return new Disclosure(sight, Optional.empty(), rows);
    }

    CostView row(String ident) {
        if (!sight.cost()) {
            return CostView.NONE;
        }
        return whole.or(() -> Optional.ofNullable(rows.get(ident)))
                .map(CostView::hidden)
                .orElse(CostView.SHOWN);
    }

    /** Days do not matter where nothing is before or after them. */
    private static boolean wholeMonths(Period period) {
        return period.from().map(Disclosure::first).orElse(true)
                && period.to().map(Disclosure::first).orElse(true);
    }

    private static boolean first(LocalDate day) {
        return day.getDayOfMonth() == 1;
    }

    /** The only value of each dimension that the filter lets through, written as the database does. */
    private static Map<Dimension, String> asked(Handle handle, PivotFilter filter) {
        Map<Dimension, String> asked = new EnumMap<>(Dimension.class);
        filter.clientId().ifPresent(id -> asked.put(Dimension.CLIENT, Long.toString(id)));
        filter.projectId().ifPresent(id -> asked.put(Dimension.PROJECT, Long.toString(id)));
        filter.taskId().ifPresent(id -> asked.put(Dimension.TASK, Long.toString(id)));
        filter.billable().ifPresent(billable -> asked.put(Dimension.BILLABLE, Boolean.toString(billable)));
        filter.role()
                .ifPresent(role -> asked.put(
                        Dimension.ROLE,
                        handle.createQuery("SELECT lower(:role)")
                                .bind("role", role)
                                .mapTo(String.class)
                                .one()));
        return asked;
    }

    /** Everyone whose cost is in a figure; corrections of closed months stand for somebody. */
    private static List<Cell> cells(Handle handle, Set<Dimension> dimensions, boolean timeOnly, Period period) {
        FactSql facts = new FactSql(PivotFilter.ALL);
        String time = "SELECT " + columns(dimensions, true) + "f.user_id AS person FROM "
                + facts.time(period, FactSql.Grain.ALL, "s") + " GROUP BY " + keys(dimensions)
                + "f.user_id HAVING sum(f.cost) <> 0 OR sum(f.cost_unconverted) <> 0";
        String lines = timeOnly
                ? ""
                : " UNION ALL SELECT DISTINCT " + columns(dimensions, false) + SmallGroups.SOMEBODY + " FROM "
                        + facts.lines(period, "s") + " AND " + Reasons.CORRECTIONS;
        String names = dimensions.stream()
                .map(Dimension::name)
                .map(name -> name + ", ")
                .collect(Collectors.joining());
        String sql = "SELECT " + names + "array_agg(DISTINCT person) AS people FROM (" + time + lines + ") x"
                + (dimensions.isEmpty() ? "" : " GROUP BY " + names.substring(0, names.length() - 2));
        return facts.bind(handle.createQuery(sql))
                .map((row, context) -> cell(row, dimensions))
                .list();
    }

    private static String columns(Set<Dimension> dimensions, boolean time) {
        return dimensions.stream()
                .map(dimension -> (time ? ofTime(dimension) : ofLine(dimension)) + (" AS " + dimension) + ", ")
                .collect(Collectors.joining());
    }

    private static String keys(Set<Dimension> dimensions) {
        return dimensions.stream().map(dimension -> ofTime(dimension) + ", ").collect(Collectors.joining());
    }

    private static String ofTime(Dimension dimension) {
        return switch (dimension) {
            case CLIENT -> "p.client_id::text";
            case PROJECT -> "f.project_id::text";
            case TASK -> "f.task_id::text";
            case ROLE -> "lower(COALESCE(u.work_role, ''))";
            case MONTH -> "f.month::text";
            case BILLABLE -> "f.billable::text";
        };
    }

    private static String ofLine(Dimension dimension) {
        return switch (dimension) {
            case CLIENT -> "p.client_id::text";
            case PROJECT -> "l.project_id::text";
            case TASK -> "'0'";
            case ROLE -> "''";
            case MONTH -> "date_trunc('month', l.work_date::timestamp)::date::text";
            case BILLABLE -> throw new IllegalStateException("Lines are neither billable nor not");
        };
    }

    private static Cell cell(ResultSet row, Set<Dimension> dimensions) throws SQLException {
        Map<Dimension, String> key = new EnumMap<>(Dimension.class);
        for (Dimension dimension : dimensions) {
            key.put(dimension, row.getString(dimension.name()));
        }
        Array people = row.getArray("people");
        return new Cell(
                key,
                people == null
                        ? Set.of()
                        : Arrays.stream((Long[]) people.getArray()).collect(Collectors.toSet()));
    }
}
