// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import java.util.List;

/**
 * A repository that nobody made from a pattern, or is not the one that was made, or is gone.
 *
 * @param repository a path on the server
 * @param problem what is wrong with it
 * @param action what to do about that
 */
public record RogueRepository(String repository, String problem, String action) {

    /** All of them, by path. */
    public record Listing(List<RogueRepository> repositories) {
        /** Copies the list. */
        public Listing {
            repositories = List.copyOf(repositories);
        }
    }
}
