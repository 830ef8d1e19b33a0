// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.catalog.PatternProblem;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.Patterns;
import io.fractalos.pattern.index.PatternArchive;
import io.fractalos.pattern.remote.RemoteReader;
import io.fractalos.pattern.remote.RemoteTree;
import io.fractalos.pattern.source.internal.SourceTable.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One look into a source: the patterns in it, each read for itself, their files kept. For one thread. */
final class Harvest implements RemoteReader {
    private static final int MOST_REFS = 50;
    private static final int LONGEST_REF = 300;
    private static final int MOST_PATTERNS = 200;
    private static final String HEADS = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    private final Place place;
    private final Predicate<SortedMap<String, String>> known;
    private final Patterns patterns;
    private final PatternArchive archive;
    private SortedMap<String, String> commits = new TreeMap<>();
    private boolean unchanged;
    private final Set<Found> finds = new LinkedHashSet<>();

    /** @param known whether what stands there was read before and need not be read again */
    Harvest(Place place, Predicate<SortedMap<String, String>> known, Patterns patterns, PatternArchive archive) {
        this.place = place;
        this.known = known;
        this.patterns = patterns;
        this.archive = archive;
    }

    /** Where each branch and tag that is wanted stands. */
    SortedMap<String, String> commits() {
        return commits;
    }

    /** What was found; empty when all stands where it stood. */
    Optional<Set<Found>> finds() {
        return unchanged ? Optional.empty() : Optional.of(finds);
    }

    @Override
    public Set<String> choose(SortedMap<String, String> refs, Optional<String> head) {
        commits = new TreeMap<>(refs);
        commits.keySet().removeIf(ref -> ref.length() > LONGEST_REF);
        if (place.refs().isEmpty()) {
            String main = head.filter(commits.keySet()::contains)
                    .orElseThrow(() -> FractalException.conflict(
                            place.url() + " has no default branch", "Push one, or name branches or tags in refs"));
            commits.keySet().retainAll(Set.of(main));
        } else {
            commits.keySet().retainAll(wanted(Set.copyOf(commits.keySet())));
        }
        unchanged = known.test(commits);
        return unchanged ? Set.of() : commits.keySet();
    }

    private Set<String> wanted(Set<String> refs) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String asked : place.refs()) {
            Pattern name = Pattern.compile(
                    Stream.of(asked.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
            List<String> matching = refs.stream()
                    .filter(ref -> name.matcher(ref.substring(ref.startsWith(TAGS) ? TAGS.length() : HEADS.length()))
                            .matches())
                    .toList();
            if (matching.isEmpty()) {
                throw FractalException.conflict(
                        place.url() + " has no branch or tag '" + asked + "'", "Push it, or change refs");
            }
            wanted.addAll(matching);
        }
        if (wanted.size() > MOST_REFS) {
            throw FractalException.of(
                            ProblemType.TOO_LARGE,
                            wanted.size() + " branches and tags are asked for, more than " + MOST_REFS)
                    .withAction("Ask for fewer in refs");
        }
        return wanted;
    }

    @Override
    public void take(RemoteTree tree) {
        SortedSet<String> paths = tree.files(place.folder());
        List<String> roots = roots(paths);
        if (roots.isEmpty()) {
            finds.add(Found.broken(
                    tree.ref(),
                    place.folder(),
                    "There is no " + PatternFiles.DEFINITION + (place.folder().isEmpty() ? "" : " in that folder")));
        }
        if (roots.size() > MOST_PATTERNS) {
            throw FractalException.of(
                            ProblemType.TOO_LARGE,
                            tree.ref() + " has " + roots.size() + " patterns, more than " + MOST_PATTERNS)
                    .withAction("Name a folder with fewer");
        }
        roots.forEach(root -> finds.add(find(tree, root, paths)));
    }

    /** The folders of patterns, each with its slash; a pattern within another one is a file of that. */
    private static List<String> roots(SortedSet<String> paths) {
        List<String> roots = new ArrayList<>();
        for (String path : paths) {
            boolean definition = path.equals(PatternFiles.DEFINITION) || path.endsWith("/" + PatternFiles.DEFINITION);
            if (definition) {
                roots.add(path.substring(0, path.length() - PatternFiles.DEFINITION.length()));
            }
        }
        return roots.stream()
                .filter(root -> roots.stream().noneMatch(above -> !above.equals(root) && root.startsWith(above)))
                .toList();
    }

    private Found find(RemoteTree tree, String root, SortedSet<String> paths) {
        String folder = root.isEmpty() ? "" : root.substring(0, root.length() - 1);
        try {
            Map<String, byte[]> files = new TreeMap<>();
            long room = PatternFiles.MOST_BYTES;
            for (String path : paths.tailSet(root)) {
                if (!path.startsWith(root)) {
                    break;
                }
                String within = path.substring(root.length());
                if (!within.startsWith(PatternFiles.TESTS)) {
                    byte[] content = tree.content(path, room);
                    room -= content.length;
                    files.put(within, content);
                }
            }
            PatternFiles pattern = PatternFiles.counting(files);
            patterns.read(pattern);
            archive.keep(pattern);
            return Found.good(tree.ref(), folder, pattern.digest());
        } catch (FractalException e) {
            if (e.type() == ProblemType.UNAVAILABLE) {
                throw e;
            }
            return Found.broken(tree.ref(), folder, PatternProblem.lines(e));
        }
    }
}
