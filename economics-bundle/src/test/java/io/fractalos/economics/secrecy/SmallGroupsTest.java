// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.economics.secrecy.SmallGroups.Cell;
import io.fractalos.economics.secrecy.SmallGroups.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SmallGroupsTest {

    private static Cell job(String project, String client, Long... people) {
        return new Cell(Map.of(Dimension.PROJECT, project, Dimension.CLIENT, client), Set.of(people));
    }

    private static Map<String, String> jobs(Cell... cells) {
        return SmallGroups.hidden(Set.of(Dimension.CLIENT, Dimension.PROJECT), List.of(cells)).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().get(Dimension.PROJECT), Map.Entry::getValue));
    }

    @Test
    void hidesNothingOfGroups() {
        assertThat(jobs(job("a", "1", 1L, 2L, 3L), job("b", "1", 3L, 4L, 5L))).isEmpty();
    }

    @Test
    void theNextSmallestGoesWithASingleSmallOne() {
        assertThat(jobs(job("a", "1", 1L, 2L), job("b", "1", 1L, 2L, 3L, 4L), job("c", "1", 1L, 2L, 3L)))
                .isEqualTo(Map.of("a", SmallGroups.FEW, "c", SmallGroups.WOULD_REVEAL));
    }

    @Test
    void smallOnesOfTheSameTwoPeopleAreNoGroup() {
        assertThat(jobs(job("a", "1", 1L, 2L), job("b", "1", 1L), job("c", "1", 1L, 2L, 3L)))
                .containsOnlyKeys("a", "b", "c");
        assertThat(jobs(job("a", "1", 1L, 2L), job("b", "1", 3L), job("c", "1", 1L, 2L, 3L)))
                .containsOnlyKeys("a", "b");
    }

    /** Client 1 is hidden, so another client is, so not all jobs of that one are shown. */
    @Test
    void hiddenClientsHideAJobOfAnotherClient() {
        assertThat(jobs(
                        job("a", "1", 1L),
                        job("b", "2", 1L, 2L, 3L),
                        job("c", "2", 1L, 2L, 3L, 4L),
                        job("d", "3", 1L, 2L, 3L, 4L, 5L)))
                .containsOnlyKeys("a", "b");
    }

    @Test
    void correctionsStandForSomebody() {
        assertThat(jobs(job("a", "1", SmallGroups.SOMEBODY), job("b", "1", 1L, 2L, 3L, SmallGroups.SOMEBODY)))
                .containsOnlyKeys("a", "b");
        assertThat(jobs(job("a", "1", 1L, 2L, SmallGroups.SOMEBODY), job("b", "1", 4L, 5L, SmallGroups.SOMEBODY)))
                .containsOnlyKeys("a", "b");
    }

    /** Of random companies: at every level, what is shown of a sum that is shown leaves nothing that fewer than three people stand behind. */
    @Test
    void nothingFollowsByOneSubtraction() {
        for (int seed = 0; seed < 300; seed++) {
            int company = seed;
            Random random = new Random(seed);
            List<Cell> cells = new ArrayList<>();
            for (int project = 0; project < 5; project++) {
                for (int month = 1; month <= 4; month++) {
                    Set<Long> people = new HashSet<>();
                    for (int i = random.nextInt(6); i > 0; i--) {
                        people.add(1L + random.nextInt(5));
                    }
                    cells.add(new Cell(
                            Map.of(
                                    Dimension.PROJECT,
                                    "p" + project,
                                    Dimension.CLIENT,
                                    "c" + project / 2,
                                    Dimension.MONTH,
                                    "m" + month),
                            people));
                }
            }
            Map<Set<Dimension>, Map<Map<Dimension, String>, Set<Long>>> shown = new HashMap<>();
            Map<Set<Dimension>, List<Cell>> all = new HashMap<>();
            for (Set<Dimension> level : List.of(
                    Set.<Dimension>of(),
                    Set.of(Dimension.MONTH),
                    Set.of(Dimension.CLIENT),
                    Set.of(Dimension.CLIENT, Dimension.MONTH),
                    Set.of(Dimension.CLIENT, Dimension.PROJECT),
                    Set.of(Dimension.CLIENT, Dimension.PROJECT, Dimension.MONTH))) {
                List<Cell> merged = merged(cells, level);
                Set<Map<Dimension, String>> hidden =
                        SmallGroups.hidden(level, merged).keySet();
                all.put(level, merged);
                shown.put(
                        level,
                        merged.stream()
                                .filter(cell -> !hidden.contains(cell.key()))
                                .collect(Collectors.toMap(Cell::key, Cell::people)));
            }
            shown.forEach((upper, sums) -> sums.forEach((sum, people) -> {
                assertThat(people.size()).as("%s in company %s", sum, company).isNotIn(1, 2);
                shown.forEach((lower, parts) -> {
                    if (lower.size() > upper.size() && lower.containsAll(upper)) {
                        Set<Long> left = all.get(lower).stream()
                                .filter(cell -> cell.key().entrySet().containsAll(sum.entrySet()))
                                .filter(cell -> !parts.containsKey(cell.key()))
                                .flatMap(cell -> cell.people().stream())
                                .collect(Collectors.toSet());
                        assertThat(left.size())
                                .as("%s less %s in company %s", sum, lower, company)
                                .isNotIn(1, 2);
                    }
                });
            }));
        }
    }

    private static List<Cell> merged(List<Cell> cells, Set<Dimension> level) {
        Map<Map<Dimension, String>, Set<Long>> people = new HashMap<>();
        for (Cell cell : cells) {
            Map<Dimension, String> key = new TreeMap<>(cell.key());
            key.keySet().retainAll(level);
            people.computeIfAbsent(key, k -> new HashSet<>()).addAll(cell.people());
        }
        return people.entrySet().stream()
                .map(entry -> new Cell(entry.getKey(), entry.getValue()))
                .toList();
    }
}
