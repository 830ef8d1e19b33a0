// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source.internal;

import java.util.Optional;

/**
 * A pattern that was found.
 *
 * @param ref the full name of the branch or tag
 * @param folder where it lies; empty for the whole repository
 * @param digest that of its files, which are kept; empty when it cannot be used
 * @param problem why it cannot be used, empty when it can
 */
record Found(String ref, String folder, Optional<String> digest, Optional<String> problem) {
    private static final int LONGEST_FOLDER = 1_000;
    private static final int LONGEST_PROBLEM = 4_000;

    /** People see the folder, which may be named anything. */
    Found {
        folder = folder.replaceAll("\\p{Cntrl}", "?");
        folder = folder.substring(0, Math.min(folder.length(), LONGEST_FOLDER));
    }

    static Found good(String ref, String folder, String digest) {
        return new Found(ref, folder, Optional.of(digest), Optional.empty());
    }

    static Found broken(String ref, String folder, String problem) {
        return new Found(
                ref,
                folder,
                Optional.empty(),
                Optional.of(problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM))));
    }
}
