// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.boot;

import io.fractalos.kernel.boot.BootReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A boot as the cockpit shows it. */
public record BootView(
        BootReport.State state,

        @Schema(description = "Equal for equal inputs, whatever the order or speed; null until ready")
        Optional<String> digest,

        Instant startedAt,
        Optional<Instant> readyAt,
        List<PhaseView> phases) {

    public BootView {
        phases = List.copyOf(phases);
    }

    /** One phase. */
    public record PhaseView(
            @Schema(example = "schema") String name,
            BootReport.Outcome outcome,
            @Schema(example = "412") long durationMillis,
            Optional<String> digest,
            @Schema(description = "Why it failed") Optional<String> problem,
            @Schema(description = "What to do about that") Optional<String> action) {}

    static BootView of(BootReport.Report report) {
        List<PhaseView> phases = report.phases().stream()
                .map(p -> new PhaseView(p.name(), p.outcome(), p.durationMillis(), p.digest(), p.problem(), p.action()))
                .toList();
        return new BootView(report.state(), report.digest(), report.startedAt(), report.readyAt(), phases);
    }
}
