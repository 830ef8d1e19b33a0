// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.time.Schedule;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks for drift from time to time, in a thread of its own. All nodes wake at the same times of the clock; one checks. */
@Component(
        service = {},
        immediate = true)
public final class DriftWatch {
    private static final Logger log = LoggerFactory.getLogger(DriftWatch.class);

    private final WhiteboardDrift drift;
    private final Schedule schedule;
    private DriftReport.Verdict last = DriftReport.Verdict.IN_SYNC;

    /** Starts checking. */
    @Activate
    public DriftWatch(@Reference WhiteboardDrift drift, @Reference Environment environment) {
        this(drift, environment.find(Keys.DRIFT_EVERY).orElseThrow(), Clock.systemUTC());
    }

    DriftWatch(WhiteboardDrift drift, Duration every, Clock clock) {
        this.drift = drift;
        this.schedule = Schedule.byTheClock("drift", every, clock, this::check);
    }

    /** Stops checking; a check that runs may still finish. */
    @Deactivate
    public void stop() {
        schedule.close();
    }

    void check() {
        drift.checkUnlessOthersDo().ifPresent(this::tell);
    }

    private void tell(DriftReport report) {
        if (report.verdict() != last) {
            last = report.verdict();
            log.info(
                    "Drift check: {}, {} findings, {} objects nothing declares; fractal:schema-drift tells more",
                    DriftText.word(report.verdict()),
                    report.findings().size(),
                    report.unmanaged().size());
        }
    }
}
