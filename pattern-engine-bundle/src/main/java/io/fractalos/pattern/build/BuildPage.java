// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;

/**
 * Builds, the newest first.
 *
 * @param next asks for the page after this one; empty on the last
 */
public record BuildPage(List<Build> builds, Optional<String> next) {
    /** Copies the list. */
    public BuildPage {
        builds = List.copyOf(builds);
    }

    /**
     * Which builds are asked for.
     *
     * @param limit 1 to 500, 50 when it is not said
     * @param after {@code next} of the page before
     */
    public record Question(
            @JsonPropertyDescription("The name of a repository")
            Optional<String> repository,

            @JsonPropertyDescription("How they stand") Optional<BuildStatus> status,

            @JsonPropertyDescription("Who ran them") Optional<BuildSource> source,

            @JsonPropertyDescription("How many at most, 1 to 500; 50 when it is not said")
            Optional<Integer> limit,

            @JsonPropertyDescription("What the page before said comes next")
            Optional<String> after) {}
}
