// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Holds three trees against each other, file by file: what the pattern made, what it makes now, and what people made of it. Files are followed to
 * where either side moved them. For one thread.
 */
final class Comparison {
    private final SortedMap<String, GitFile> before;
    private final SortedMap<String, GitFile> yours;
    private final SortedMap<String, GitFile> wanted;
    private final FileMerge merge;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<String> followed = new HashSet<>();

    /** Trees by path, without the papers. */
    Comparison(
            SortedMap<String, GitFile> before,
            SortedMap<String, GitFile> yours,
            SortedMap<String, GitFile> wanted,
            FileMerge merge) {
        this.before = before;
        this.yours = yours;
        this.wanted = wanted;
        this.merge = merge;
    }

    /**
     * What is done about each file, ordered by path.
     *
     * @param declared where the pattern says that files went
     */
    List<Outcome> outcomes(Map<String, String> declared, ObjectReader reader, Blobs blobs) throws IOException {
        Map<String, String> goals = goals(declared, reader, blobs);
        Map<String, String> moved = Moves.between(before, yours, reader, blobs);
        for (String path : before.keySet()) {
            String at = moved.getOrDefault(path, path);
            followed.add(at);
            pair(path, at, Optional.ofNullable(goals.get(path)));
        }
        Set<String> added = new TreeSet<>(wanted.keySet());
        added.removeAll(goals.values());
        for (String path : added) {
            add(path);
        }
        Set<String> known = new HashSet<>(followed);
        known.addAll(added);
        yours.keySet().stream()
                .filter(path -> !known.contains(path))
                .forEach(path -> outcomes.add(Outcome.told(FileChange.of(path, FileClass.USER_ADDED))));
        place();
        outcomes.sort(Comparator.comparing((Outcome outcome) -> outcome.change().path())
                .thenComparing(outcome -> outcome.change().kind()));
        return List.copyOf(outcomes);
    }

    /** Where the files of the pattern went: as declared, where they were, or where they are found. */
    private Map<String, String> goals(Map<String, String> declared, ObjectReader reader, Blobs blobs)
            throws IOException {
        Map<String, String> goals = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        new TreeMap<>(declared).forEach((from, to) -> {
            if (before.containsKey(from) && wanted.containsKey(to) && taken.add(to)) {
                goals.put(from, to);
            }
        });
        before.keySet().stream()
                .filter(path -> !goals.containsKey(path) && wanted.containsKey(path) && taken.add(path))
                .forEach(path -> goals.put(path, path));
        SortedMap<String, GitFile> left = new TreeMap<>(before);
        left.keySet().removeAll(goals.keySet());
        SortedMap<String, GitFile> free = new TreeMap<>(wanted);
        free.keySet().removeAll(taken);
        goals.putAll(Moves.between(left, free, reader, blobs));
        return goals;
    }

    private void pair(String path, String at, Optional<String> goal) throws IOException {
        GitFile base = at(before, path);
        GitFile mine = yours.get(at);
        if (mine == null) {
            goal.ifPresent(to -> outcomes.add(deletedByUser(
                    to, merge.starts().contains(path) || at(wanted, to).equals(base))));
        } else if (goal.isEmpty()) {
            outcomes.add(deleted(at, at.equals(path) && mine.equals(base)));
        } else {
            outcomes.add(merge.of(path, base, at, mine, goal.get(), at(wanted, goal.get())));
        }
    }

    private static Outcome deletedByUser(String path, boolean same) {
        return Outcome.told(
                same
                        ? FileChange.of(path, FileClass.DELETED_BY_USER)
                        : FileChange.conflict(
                                path,
                                FileClass.DELETED_BY_USER,
                                "the pattern changed it since; it stays deleted, take it from the pattern if you want it"));
    }

    private static Outcome deleted(String path, boolean same) {
        return same
                ? new Outcome(FileChange.of(path, FileClass.DELETED), Optional.of(path), Optional.empty())
                : Outcome.told(FileChange.conflict(
                        path,
                        FileClass.DELETED_BUT_CHANGED,
                        "the pattern has it no more; it stays, delete it if you do not need it"));
    }

    private void add(String path) throws IOException {
        GitFile brought = at(wanted, path);
        GitFile mine = yours.get(path);
        if (mine == null || vacated(path)) {
            outcomes.add(Outcome.written(FileChange.of(path, FileClass.NEW), brought));
        } else if (followed.contains(path)) {
            outcomes.replaceAll(outcome -> outcome.change().path().equals(path)
                    ? outcome.disputed("you moved a file here, and the pattern brings one of this name; yours stays")
                    : outcome);
        } else {
            outcomes.add(merge.of(path, mine, brought));
        }
    }

    private boolean vacated(String path) {
        return outcomes.stream()
                .anyMatch(outcome -> outcome.vacates().filter(path::equals).isPresent());
    }

    private static GitFile at(Map<String, GitFile> tree, String path) {
        return Objects.requireNonNull(tree.get(path), path);
    }

    /** Whatever comes to a path must find it free; what cannot move stays, which may be in the way of others. */
    private void place() {
        boolean moved = true;
        while (moved) {
            moved = false;
            Set<String> kept = new TreeSet<>(yours.keySet());
            outcomes.forEach(outcome -> outcome.vacates().ifPresent(kept::remove));
            Places places = new Places(kept);
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome outcome = outcomes.get(i);
                Optional<String> obstacle =
                        outcome.arrives() ? places.take(outcome.change().path()) : Optional.empty();
                if (obstacle.isPresent()) {
                    outcomes.set(i, outcome.kept(obstacle.get()));
                    moved |= outcome.vacates().isPresent();
                }
            }
        }
    }
}
