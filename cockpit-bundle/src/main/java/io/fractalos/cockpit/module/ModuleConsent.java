// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import io.fractalos.kernel.module.ModuleChange;
import io.swagger.v3.oas.annotations.media.Schema;

/** A change of modules, as planned. */
public record ModuleConsent(
        ModuleChange change,

        @Schema(description = "The hash of its plan; another plan by now is refused with 412 and nothing is done")
        String planHash) {}
