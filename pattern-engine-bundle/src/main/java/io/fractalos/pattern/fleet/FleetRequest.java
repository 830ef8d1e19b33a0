// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fractalos.pattern.catalog.JsonText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which repositories shall be upgraded, and to what.
 *
 * @param pattern the id of the pattern they are made from
 * @param version the newest that is available when there is none
 * @param repositories names; all of the pattern when there are none
 * @param parameters a JSON object as text that is laid over the recorded parameters of each; null is back to the default
 * @param markers true to leave conflicts between markers on the branch of the upgrade; otherwise such a repository is left alone
 * @param date the day that files and commits bear; today in UTC when there is none
 */
public record FleetRequest(
        @JsonPropertyDescription("The id of the pattern they are made from")
        String pattern,

        @JsonPropertyDescription("Such as 1.1.0; without it the newest that is available")
        Optional<String> version,

        @JsonPropertyDescription("Names of repositories; empty for all that are made from the pattern")
        List<String> repositories,

        @JsonPropertyDescription("An object laid over the parameters each has now; null is back to the default")
        @JsonRawValue
        @JsonDeserialize(using = JsonText.class)
        String parameters,

        @JsonPropertyDescription("True to leave conflicts between markers on the branch of the upgrade")
        boolean markers,

        @JsonPropertyDescription("The day that files and commits bear; without it today in UTC")
        Optional<LocalDate> date) {

    /** Copies the list. */
    public FleetRequest {
        repositories = List.copyOf(repositories);
    }

    /**
     * Which file is asked for.
     *
     * @param upgrade of one repository
     * @param path as the report has it
     */
    public record OfFile(
            FleetRequest upgrade,

            @JsonPropertyDescription("The path of the file, as patterns.upgrade-plan has it")
            String path) {}

    /**
     * A wish to do just what was planned.
     *
     * @param plan the hash of the report someone has looked at
     */
    public record ToApply(
            FleetRequest upgrade,

            @JsonPropertyDescription("The hash patterns.upgrade-plan answered")
            String plan) {}
}
