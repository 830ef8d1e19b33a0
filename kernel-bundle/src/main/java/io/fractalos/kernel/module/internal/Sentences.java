// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.internal.FileProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Problems as text to keep. */
final class Sentences {
    private static final int MOST = 20;

    private Sentences() {}

    /** A line each, at most twenty. */
    static String lines(List<FileProblem> problems) {
        String first = problems.stream().limit(MOST).map(FileProblem::text).collect(Collectors.joining("\n"));
        return problems.size() > MOST ? first + "\nand " + (problems.size() - MOST) + " more" : first;
    }

    /** What a problem says, with everything found. */
    static String of(FractalException problem) {
        List<Violation> violations = problem.violations();
        return violations.isEmpty()
                ? problem.detail()
                : violations.stream().limit(MOST).map(Violation::text).collect(Collectors.joining("\n"));
    }
}
