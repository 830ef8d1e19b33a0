// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet;

import java.util.List;
import java.util.Optional;

/**
 * The upgrade of one repository.
 *
 * @param from the version its branch is at, empty when that cannot be told
 * @param counts how many files there are of each class that has any
 * @param conflicts the files that someone must decide on
 * @param changes every file, when this is the only repository that was asked for
 * @param branch the branch of the upgrade
 * @param commit its commit, once it is there
 * @param plan the hash of the plan of this repository
 * @param problem why it cannot be upgraded
 */
public record RepositoryUpgrade(
        String repository,
        State state,
        Optional<String> from,
        List<Count> counts,
        List<String> conflicts,
        List<Change> changes,
        Optional<String> branch,
        Optional<String> commit,
        Optional<String> plan,
        Optional<String> problem) {
    /** Copies the lists. */
    public RepositoryUpgrade {
        counts = List.copyOf(counts);
        conflicts = List.copyOf(conflicts);
        changes = List.copyOf(changes);
    }

    /** How far it is. */
    public enum State {
        /** There is nothing to do. */
        UP_TO_DATE,
        /** The branch can be written. */
        READY,
        /** People and pattern changed the same, and markers were not asked for. */
        CONFLICTS,
        /** It cannot be upgraded; the problem says why. */
        IMPOSSIBLE,
        /** The branch was written now. */
        WRITTEN,
        /** The branch was there already, just as it would be written. */
        THERE
    }

    /**
     * How many files.
     *
     * @param kind such as {@code merged}
     */
    public record Count(String kind, int files) {}

    /**
     * One file.
     *
     * @param kind such as {@code merged}
     * @param from where it was before, when that is another path
     * @param note what else there is to know
     */
    public record Change(String path, String kind, boolean conflict, Optional<String> from, Optional<String> note) {}
}
