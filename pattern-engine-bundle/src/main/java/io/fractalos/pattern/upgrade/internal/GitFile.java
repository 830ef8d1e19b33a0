// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** What a tree of Git holds at a path. */
record GitFile(FileMode mode, ObjectId id) {
    /** False for links and submodules. */
    boolean regular() {
        return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }
}
