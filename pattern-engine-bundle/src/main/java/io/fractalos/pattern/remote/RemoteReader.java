// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Who wants to know what is in a repository elsewhere. */
public interface RemoteReader {
    /**
     * Chooses what is read; nothing is fetched when that is nothing.
     *
     * @param refs where branches and tags are, by full name: the id of a commit, or of an annotated tag
     * @param head the full name of the default branch, when the remote tells it
     */
    Set<String> choose(SortedMap<String, String> refs, Optional<String> head);

    /** Takes one of those that were chosen. */
    void take(RemoteTree tree);
}
