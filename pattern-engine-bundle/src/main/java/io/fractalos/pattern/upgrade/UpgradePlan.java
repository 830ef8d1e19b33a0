// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

import io.fractalos.pattern.blueprint.PatternName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an upgrade would do. Immutable; holds no contents of files.
 *
 * @param origin what the repository is made from now
 * @param parameters those of the target as JSON text
 * @param dropped recorded parameters that the target does not know any more
 * @param head the commit on the branch, 40 hexadecimal digits
 * @param files ordered by path
 * @param notes of the versions in between, the oldest first
 * @param upgradeBranch where the upgrade is written, such as {@code fractalos/upgrade-site-1.2.0}
 * @param upToDate true when the repository is made from the target already
 * @param planHash SHA-256 over head, both blueprints and the policy, 64 hexadecimal digits
 */
public record UpgradePlan(
        Origin origin,
        PatternName target,
        String parameters,
        List<String> dropped,
        String head,
        ConflictPolicy conflicts,
        List<FileChange> files,
        List<Note> notes,
        String upgradeBranch,
        boolean upToDate,
        String planHash) {
    /** Copies the lists. */
    public UpgradePlan {
        dropped = List.copyOf(dropped);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** What the author of a pattern says of a version. */
    public record Note(String pattern, String version, String text) {}

    /** How many files there are of each class that has any. */
    public Map<FileClass, Integer> counts() {
        Map<FileClass, Integer> counts = new EnumMap<>(FileClass.class);
        files.forEach(file -> counts.merge(file.kind(), 1, Integer::sum));
        return counts;
    }

    /** The files that someone must decide on. */
    public List<FileChange> undecided() {
        return files.stream().filter(FileChange::conflict).toList();
    }
}
