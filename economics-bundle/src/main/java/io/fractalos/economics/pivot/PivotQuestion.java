// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A pivot to make.
 *
 * @param groups what tells rows apart, in the order of their keys; each once
 * @param compare another period whose figures stand beside each row
 * @param limit the most rows to answer, 1 to 5000
 * @param after the {@code next} of the page before
 */
public record PivotQuestion(
        List<Grouping> groups,
        PivotFilter filter,
        Period period,
        Optional<Period> compare,
        Order order,
        int limit,
        Optional<String> after) {

    /** The most rows of one page. */
    public static final int MOST = 5000;

    /** The order of rows. */
    public enum Order {
        /** By the names of the groups, as people sort. */
        NAME,
        /** The highest first; margin only for callers who may see cost. */
        HOURS,
        REVENUE,
        MARGIN,
        /** The lowest margin first: what loses money. */
        LOSS
    }

    public PivotQuestion {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw FractalException.invalid(List.of(Violation.at("/groups", "Nothing to group by")
                    .withFix("Give client, project, task, person, role or month, or several of them")));
        }
        if (new HashSet<>(groups).size() < groups.size()) {
            throw FractalException.invalid("/groups", "Each group can be given once");
        }
        if (limit < 1 || limit > MOST) {
            throw FractalException.invalid("/limit", "Between 1 and " + MOST + " rows make a page");
        }
    }

    /** All rows of one grouping by name, unfiltered. */
    public static PivotQuestion by(Grouping group, Period period) {
        return of(List.of(group), PivotFilter.ALL, period);
    }

    /** The first page by name. */
    public static PivotQuestion of(List<Grouping> groups, PivotFilter filter, Period period) {
        return new PivotQuestion(groups, filter, period, Optional.empty(), Order.NAME, MOST, Optional.empty());
    }
}
