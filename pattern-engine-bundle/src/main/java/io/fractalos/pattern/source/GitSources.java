// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source;

import java.util.List;

/** The Git repositories that patterns are read from, one for each manifest of the kind {@code PatternSource}. Safe for use by many threads. */
public interface GitSources {
    /** All, by name, as they were read last. */
    List<GitSource> all();

    /** One as it was read last; throws NOT_FOUND. */
    GitSource named(String name);

    /**
     * Reads one now, whether it changed or not, and answers what was found; that it cannot be read is part of the answer.
     *
     * <p>Throws NOT_FOUND, and CONFLICT while a node reads it.
     */
    GitSource read(String name);
}
