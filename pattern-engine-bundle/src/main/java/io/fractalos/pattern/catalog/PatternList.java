// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.catalog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;

/**
 * The patterns there are.
 *
 * @param patterns by id, the newest version first
 * @param problems what modules on this node and sources bring and cannot be used
 */
public record PatternList(List<PatternVersion> patterns, List<PatternProblem> problems) {
    /** Copies the lists. */
    public PatternList {
        patterns = List.copyOf(patterns);
        problems = List.copyOf(problems);
    }

    /**
     * Which patterns are asked for.
     *
     * @param words each must be in the id, the title, the description, the module or the source; without them all patterns
     */
    public record Search(
            @JsonPropertyDescription(
                    "Words, each of which must be in the id, the title, the description, the module or the source")
            Optional<String> words) {}
}
