// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold;

import io.fractalos.pattern.blueprint.Blueprint;
import java.nio.file.Path;

/** Makes repositories. Safe for use by many threads as long as each makes another one. */
public interface Scaffolds {
    /**
     * Makes a bare repository with one commit on {@code main}: the files of the blueprint, and what tells where they come from. The same
     * blueprint and name give the same commit id. After a crash there is the whole repository or none.
     *
     * @param name of the repository, a slug
     * @param repository a folder that is not there yet, in one that is
     * @throws io.fractalos.kernel.problem.FractalException INVALID for the name, CONFLICT when the folder is there, UNAVAILABLE when it cannot be
     *     written
     */
    Scaffold write(Blueprint blueprint, String name, Path repository);
}
