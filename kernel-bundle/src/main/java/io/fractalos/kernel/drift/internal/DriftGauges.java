// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.schema.Severity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How many findings the last look of this node had, as {@code fractalos.drift.findings} by severity. */
final class DriftGauges {
    private final MeterRegistry meters;
    private final Map<Severity, AtomicInteger> counts = new EnumMap<>(Severity.class);
    private final List<Gauge> gauges = new ArrayList<>();

    DriftGauges(MeterRegistry meters) {
        this.meters = meters;
        for (Severity severity : Severity.values()) {
            AtomicInteger count = new AtomicInteger();
            counts.put(severity, count);
            gauges.add(Gauge.builder("fractalos.drift.findings", count, AtomicInteger::get)
                    .description("Objects that are not as declared, as of the last look")
                    .tag("severity", severity.name().toLowerCase(Locale.ROOT))
                    .register(meters));
        }
    }

    void tell(DriftReport report) {
        counts.forEach((severity, count) -> count.set((int) report.all().stream()
                .filter(finding -> finding.severity() == severity)
                .count()));
    }

    void remove() {
        gauges.forEach(meters::remove);
    }
}
