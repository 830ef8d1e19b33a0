// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition;

import io.fractalos.kernel.problem.Violation;
import java.util.List;

/** Reads patterns. Safe for use by many threads. */
public interface Patterns {
    /** The pattern; throws an invalid-request problem with everything wrong with it. */
    Pattern read(PatternFiles files);

    /** Everything wrong with it, by file, line and column; each pointer begins with the file and a hash. */
    List<Violation> check(PatternFiles files);
}
