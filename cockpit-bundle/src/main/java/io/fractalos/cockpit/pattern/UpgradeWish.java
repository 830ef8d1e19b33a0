// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.pattern.fleet.FleetRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Repositories somebody wants upgraded to another version of their pattern, or to other parameters. */
public record UpgradeWish(
        @Schema(description = "Of the pattern; without it the newest that is available", example = "1.1.0")
        Optional<String> version,

        @Schema(description = "Names; empty for all that are made from the pattern")
        List<String> repositories,

        @Schema(type = "object", description = "Laid over the parameters each has now; null is back to the default")
        JsonNode parameters,

        @Schema(description = "True to leave conflicts between markers on the branch of the upgrade")
        boolean markers,

        @Schema(description = "The day that files and commits bear; without it today in UTC")
        Optional<LocalDate> date) {
    /** Copies the list. */
    public UpgradeWish {
        repositories = List.copyOf(repositories);
    }

    FleetRequest of(String pattern) {
        return new FleetRequest(pattern, version, repositories, parameters.toString(), markers, date);
    }

    /** A wish to see what becomes of one file. */
    public record OfFile(
            @Schema(description = "Of one repository") UpgradeWish upgrade,

            @Schema(description = "As the plan has it", example = "public/index.html")
            String path) {}

    /** A wish to do just what was planned. */
    public record ToApply(
            UpgradeWish upgrade,

            @Schema(description = "The hash of the plan someone has looked at")
            String planHash) {}
}
