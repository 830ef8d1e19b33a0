// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.secrecy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the figures that would reveal what one person or two cost (cell suppression): those with fewer than three people behind them, and as
 * many more that nothing can be had by subtracting what is shown from a total that is shown. Which figures these are follows from all
 * figures of the same kind, not from those somebody asks for: two questions hide the same.
 *
 * <p>A figure is of one value of each of some dimensions, such as one job and one month. Wherever a dimension is left out, the figures that
 * differ in nothing else add up to one that can be asked for too.
 */
public final class SmallGroups {
    /** Why a figure is hidden that fewer people stand behind. */
    public static final String FEW = "fewer than 3 people";
    /** Why one is hidden from which another could be had by subtraction. */
    public static final String WOULD_REVEAL = "would reveal the cost of fewer than 3 people";
    /** Source of lines that correct closed months after a change of rates: cost in them is the price of somebody's hours. */
    public static final String CORRECTION = "rate-change";
    /** Behind a correction whose people are not known. */
    public static final long SOMEBODY = 0;

    private static final int ENOUGH = 3;

    /** What tells figures apart. */
    public enum Dimension {
        CLIENT,
        PROJECT,
        TASK,
        ROLE,
        MONTH,
        BILLABLE
    }

    /**
     * A figure: a value for each dimension, and whose cost is in it. A figure of a project has its client too, one of a task its project.
     */
    public record Cell(Map<Dimension, String> key, Set<Long> people) {
        public Cell {
            key = new TreeMap<>(key);
            people = Set.copyOf(people);
        }

        private Cell with(Cell other) {
            Set<Long> both = new HashSet<>(people);
            both.addAll(other.people);
            return new Cell(key, both);
        }
    }

    /** Figures at some dimensions. */
    private record Level(Set<Dimension> dimensions) {
        Map<Dimension, String> key(Cell cell) {
            Map<Dimension, String> key = new TreeMap<>(cell.key());
            key.keySet().retainAll(dimensions);
            return key;
        }

        /** What the figures of this level add up to. */
        List<Level> above() {
            List<Level> above = new ArrayList<>();
            for (Dimension dimension : dimensions) {
                boolean fixed = (dimension == Dimension.CLIENT && dimensions.contains(Dimension.PROJECT))
                        || (dimension == Dimension.PROJECT && dimensions.contains(Dimension.TASK));
                if (!fixed) {
                    Set<Dimension> rest = new HashSet<>(dimensions);
                    rest.remove(dimension);
                    above.add(new Level(rest));
                }
            }
            return above;
        }
    }

    private final List<Cell> finest;
    private final Map<Level, Map<Map<Dimension, String>, String>> found = new HashMap<>();

    private SmallGroups(Collection<Cell> finest) {
        this.finest = List.copyOf(finest);
    }

    /** The figures to hide among these, which are all there are at these dimensions, and why each is. */
    public static Map<Map<Dimension, String>, String> hidden(Set<Dimension> dimensions, Collection<Cell> cells) {
        return new SmallGroups(cells).hidden(new Level(Set.copyOf(dimensions)));
    }

    /** Why a figure is hidden that these people stand behind, when it is. */
    public static Optional<String> few(Set<Long> people) {
        return small(people) ? Optional.of(FEW) : Optional.empty();
    }

    private Map<Map<Dimension, String>, String> hidden(Level level) {
        Map<Map<Dimension, String>, String> known = found.get(level);
        if (known == null) {
            known = find(level);
            found.put(level, known);
        }
        return known;
    }

    private Map<Map<Dimension, String>, String> find(Level level) {
        List<Cell> cells = List.copyOf(finest.stream()
                .collect(Collectors.toMap(
                        level::key, cell -> new Cell(level.key(cell), cell.people()), Cell::with, LinkedHashMap::new))
                .values());
        Map<Map<Dimension, String>, String> hidden = new LinkedHashMap<>();
        cells.stream().filter(cell -> small(cell.people())).forEach(cell -> hidden.put(cell.key(), FEW));
        for (Level above : level.above()) {
            Map<Map<Dimension, String>, String> hiddenAbove = hidden(above);
            cells.stream()
                    .collect(Collectors.groupingBy(above::key))
                    .forEach((sum, parts) -> protect(parts, hiddenAbove.containsKey(sum), hidden));
        }
        return hidden;
    }

    /** Hides the smallest other part where what is hidden of a sum would follow from the rest, or a hidden sum from its parts. */
    private static void protect(List<Cell> parts, boolean sumIsHidden, Map<Map<Dimension, String>, String> hidden) {
        Set<Long> behind = parts.stream()
                .filter(part -> hidden.containsKey(part.key()))
                .flatMap(part -> part.people().stream())
                .collect(Collectors.toSet());
        if (small(behind) || (sumIsHidden && behind.isEmpty())) {
            parts.stream()
                    .filter(part -> !hidden.containsKey(part.key()) && count(part.people()) > 0)
                    .min(Comparator.comparingInt((Cell part) -> count(part.people()))
                            .thenComparing(part -> part.key().values().toString()))
                    .ifPresent(part -> hidden.put(part.key(), WOULD_REVEAL));
        }
    }

    private static boolean small(Set<Long> people) {
        int count = count(people);
        return count > 0 && count < ENOUGH;
    }

    private static int count(Set<Long> people) {
        return people.contains(SOMEBODY) ? Math.max(1, people.size() - 1) : people.size();
    }
}
