// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Problem;

/**
 * A problem as the console tells it: Karaf prints the message and nothing else, and the command's exit code becomes 1.
 *
 * <p>It has no stack: Karaf logs what a command throws, and a caller's mistake is no reason for one. An error of ours was logged before, under
 * the incident id the message tells.
 */
public final class ConsoleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The problem with everything it says, a line each. */
    public ConsoleFailure(FractalException problem) {
        super(Problem.of(problem).text(), null, false, false);
    }
}
