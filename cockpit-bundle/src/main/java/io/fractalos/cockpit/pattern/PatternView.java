// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.catalog.PatternDetails;
import io.fractalos.pattern.catalog.PatternVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A pattern with all that is asked for and promised. */
public record PatternView(
        @Schema(description = "The version the rest is about")
        PatternVersion pattern,

        @Schema(description = "All there are, the newest first")
        List<PatternVersion> versions,

        @Schema(type = "object", description = "The JSON Schema of the parameters; x-ui helps forms")
        JsonNode parameters,

        @Schema(description = "Patterns whose files come along, with the range of their versions")
        List<String> includes,

        List<PatternDetails.Check> checks,
        List<PatternDetails.Upgrade> upgrades) {
    /** Copies the lists. */
    public PatternView {
        versions = List.copyOf(versions);
        includes = List.copyOf(includes);
        checks = List.copyOf(checks);
        upgrades = List.copyOf(upgrades);
    }

    static PatternView of(PatternDetails details) {
        return new PatternView(
                details.pattern(),
                details.versions(),
                Json.read(details.parameters(), JsonNode.class),
                details.includes(),
                details.checks(),
                details.upgrades());
    }
}
