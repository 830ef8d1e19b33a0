// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Copies commits out of repositories; writes nothing into them. Safe for use by many threads. All methods throw UNAVAILABLE for a repository they
 * cannot read.
 */
public interface Checkouts {
    /** The id of the commit a branch is at, or of the commit that is named by its whole id; NOT_FOUND when there is none. */
    String commit(Path repository, String revision);

    /** A file of that commit of at most a mebibyte; empty when there is none, or a larger one. */
    Optional<byte[]> file(Path repository, String commit, String path);

    /**
     * Writes the files of that commit, and nothing else of the repository, into a folder that is there and empty. Throws INVALID_REQUEST for a path
     * that would lead out of the folder, TOO_LARGE for more than a gibibyte or 100,000 files.
     *
     * @param enough asked before each file and within large ones; once it is true nothing more is written, and what is there is not the whole commit
     */
    void write(Path repository, String commit, Path folder, BooleanSupplier enough);
}
