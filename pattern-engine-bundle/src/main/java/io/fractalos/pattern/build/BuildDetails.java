// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * A build with its steps.
 *
 * @param steps in the order they are run
 * @param lines how many lines its log has now
 * @param logKept false when there is no log: it was thrown away since, or the build ran elsewhere
 */
public record BuildDetails(
        Build build,
        List<BuildStep> steps,

        @JsonPropertyDescription("How many lines its log has now")
        long lines,

        @JsonPropertyDescription("False when there is no log: it was thrown away since, or the build ran elsewhere")
        boolean logKept) {
    /** Copies the list. */
    public BuildDetails {
        steps = List.copyOf(steps);
    }
}
