// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote;

import java.util.SortedSet;

/** The files of one commit of a repository elsewhere, to be read while {@link Remotes#read} runs. For one thread. */
public interface RemoteTree {
    /** The full name of the branch or tag. */
    String ref();

    /** The paths of everything at or below that folder, all for an empty one. Throws TOO_LARGE above 50,000. */
    SortedSet<String> files(String folder);

    /** What is in a file. Throws INVALID for a link or a submodule, TOO_LARGE when it is more than that many bytes. */
    byte[] content(String path, long most);
}
