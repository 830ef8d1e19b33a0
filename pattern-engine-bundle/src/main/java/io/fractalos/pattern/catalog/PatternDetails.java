// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.catalog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;

/**
 * One pattern with all that is asked for and promised.
 *
 * @param pattern the version the rest is about
 * @param versions all there are, the newest first
 * @param parameters the JSON Schema of an object, as JSON text
 * @param includes patterns whose files come along, with the range of their versions
 */
public record PatternDetails(
        PatternVersion pattern,
        List<PatternVersion> versions,

        @JsonRawValue @JsonDeserialize(using = JsonText.class)
        String parameters,

        List<String> includes,
        List<Check> checks,
        List<Upgrade> upgrades) {
    /** Copies the lists. */
    public PatternDetails {
        versions = List.copyOf(versions);
        includes = List.copyOf(includes);
        checks = List.copyOf(checks);
        upgrades = List.copyOf(upgrades);
    }

    /** A command that tells whether a repository is well; {@code seconds} is how long it may take. */
    public record Check(String name, List<String> command, int seconds) {
        /** Copies the list. */
        public Check {
            command = List.copyOf(command);
        }
    }

    /** What a version changed. */
    public record Upgrade(String version, String notes) {}

    /**
     * Which pattern is asked for.
     *
     * @param version the newest that is available when there is none
     */
    public record Of(
            @JsonPropertyDescription("Its id, such as static-site")
            String pattern,

            @JsonPropertyDescription("Such as 1.1.0; without it the newest that is available")
            Optional<String> version) {}
}
