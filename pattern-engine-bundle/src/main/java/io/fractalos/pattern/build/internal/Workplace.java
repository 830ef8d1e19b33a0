// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.pattern.build.Build;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Where builds of this node are run, and within which bounds. Safe for use by many threads. */
interface Workplace {
    /** The folder below which each build has one of its own. */
    Path scratch();

    /** What a check may take now. */
    Bounds bounds();

    /** What this machine can do to keep a check within them. */
    Confinement confinement();

    /** The environment of the platform, of which a check sees little. */
    Map<String, String> environment();

    /** Writes the files of its commit there, until somebody has enough of it: asked many times a second. */
    void write(Build build, Path folder, BooleanSupplier enough);
}
