// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How a change of modules went. */
public record ModuleOutcome(
        @Schema(description = "The version the change was about, as it is now")
        ModuleVersionView module,

        @Schema(description = "Bundles of others that were stopped meanwhile: none, or something is wrong")
        List<String> refreshed) {
    public ModuleOutcome {
        refreshed = List.copyOf(refreshed);
    }
}
