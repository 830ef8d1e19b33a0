// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.catalog;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.stream.Collectors;

/**
 * A pattern of a module or a source that cannot be used.
 *
 * @param origin who brings it, such as {@code module web 1.0.0} or {@code source acme v1.0}
 * @param pattern the folder it lies in
 * @param problem a sentence, or one for each line of a file that is wrong
 */
public record PatternProblem(String origin, String pattern, String problem) {
    /** What a problem says, everything that is wrong on a line of its own. */
    public static String lines(FractalException problem) {
        return problem.violations().isEmpty()
                ? problem.detail()
                : problem.violations().stream().map(Violation::text).collect(Collectors.joining("\n"));
    }
}
