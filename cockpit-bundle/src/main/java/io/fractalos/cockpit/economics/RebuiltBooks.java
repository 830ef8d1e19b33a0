// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the ledger was found to be.
 *
 * @param wrong rows of it that were wrong and are right now
 */
public record RebuiltBooks(
        @Schema(description = "Rows that were wrong and are right now, which should be none")
        long wrong) {}
