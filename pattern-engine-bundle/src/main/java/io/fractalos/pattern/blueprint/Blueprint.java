// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint;

import io.fractalos.pattern.definition.Sha256;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a repository will be. The same pattern, parameters and date give an equal one on any machine. Immutable.
 *
 * @param patterns the pattern that was asked for, then those it includes in the order of their files
 * @param title that of the pattern
 * @param parameters all parameters with defaults, as JSON text with sorted keys; a secret is there by its name only
 * @param date the day that files and commit bear
 * @param files ordered by path
 * @param treeDigest SHA-256 over mode, digest and path of every file
 * @param planHash SHA-256 over everything that decides what is made
 */
public record Blueprint(
        List<PatternName> patterns,
        String title,
        String parameters,
        LocalDate date,
        List<PlannedFile> files,
        String treeDigest,
        String planHash) {

    /** Copies the lists. */
    public Blueprint {
        patterns = List.copyOf(patterns);
        files = List.copyOf(files);
    }

    /** The blueprint of these files in any order. */
    public static Blueprint of(
            List<PatternName> patterns, String title, String parameters, LocalDate date, List<PlannedFile> files) {
        List<PlannedFile> ordered =
                files.stream().sorted(Comparator.comparing(PlannedFile::path)).toList();
        String tree = digest(ordered);
        String plan = patterns.stream()
                        .map(pattern -> pattern.id() + " " + pattern.version() + " " + pattern.digest() + "\n")
                        .collect(Collectors.joining())
                + parameters + "\n" + date + "\n" + tree + "\n";
        return new Blueprint(patterns, title, parameters, date, ordered, tree, Sha256.of(plan));
    }

    private static String digest(List<PlannedFile> files) {
        return Sha256.of(files.stream().map(file -> file + "\n").collect(Collectors.joining()));
    }

    /** The pattern that was asked for. */
    public PatternName pattern() {
        return patterns.get(0);
    }
}
