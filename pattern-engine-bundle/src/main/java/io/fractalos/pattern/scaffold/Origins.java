// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold;

import io.fractalos.pattern.blueprint.Blueprint;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** Reads where repositories come from; writes nothing. Safe for use by many threads. Throws UNAVAILABLE for a repository it cannot read. */
public interface Origins {
    /** What the repository in that folder began with, empty when it holds none. */
    Optional<Origin> find(Path repository);

    /** The files of a commit of that repository by path. */
    SortedMap<String, CommittedFile> files(Path repository, String commit);

    /** The commit when the repository is just what the blueprint makes under that name, with nothing done to it since. */
    Optional<String> made(Blueprint blueprint, String name, Path repository);

    /** Whether a file of that path is added to what a pattern makes, to tell where the repository comes from. */
    boolean added(String path);

    /** The id Git gives these bytes. */
    String blob(byte[] content);
}
