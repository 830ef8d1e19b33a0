// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;

/**
 * Part of the log of a build.
 *
 * @param lines in their order
 * @param next the sequence number to ask for the lines after
 * @param status how the build stands
 * @param complete whether nothing follows any more
 */
public record LogPage(
        List<LogLine> lines,

        @JsonPropertyDescription("The sequence number to ask for the lines after")
        long next,

        BuildStatus status,

        @JsonPropertyDescription("True when nothing follows any more")
        boolean complete) {
    /** The most lines one page holds. */
    public static final int MAX = 1000;

    /** Copies the list. */
    public LogPage {
        lines = List.copyOf(lines);
    }

    /**
     * Which lines are asked for.
     *
     * @param after the sequence number of the last line that is known already; from the first on when it is not said
     * @param limit 1 to 1000, 1000 when it is not said
     */
    public record Question(
            @JsonPropertyDescription("The id of the build") long id,

            @JsonPropertyDescription("The sequence number of the last line known already")
            Optional<Long> after,

            @JsonPropertyDescription("How many at most, 1 to 1000")
            Optional<Integer> limit) {}
}
