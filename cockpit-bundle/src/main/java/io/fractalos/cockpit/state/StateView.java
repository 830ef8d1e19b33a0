// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.state;

import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.repository.StateReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** The state repository as a client of the interface sees it. */
public record StateView(
        StateReport report,

        @Schema(
                description =
                        "Git against the database: for each remote, as it was last seen, or for this node's repository without any")
        List<Reconciliation> comparisons) {
    public StateView {
        comparisons = List.copyOf(comparisons);
    }

    /** What {@code state.reconcile} takes. */
    public record Detect(
            @Schema(description = "The name of a remote; may be left out when there is one at most")
            Optional<String> remote) {}

    record Log(int limit) {}
}
