// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.problem.FractalException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, DriftWatch::thread);
    private DriftReport.Verdict last = DriftReport.Verdict.IN_SYNC;

    /** Starts checking. */
    @Activate
    public DriftWatch(@Reference WhiteboardDrift drift, @Reference Environment environment) {
        this(drift, environment.find(Keys.DRIFT_EVERY).orElseThrow(), Clock.systemUTC());
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // nothing ends the schedule but stop: check keeps its failures to itself
    DriftWatch(WhiteboardDrift drift, Duration every, Clock clock) {
        this.drift = drift;
        long period = every.toMillis();
        thread.scheduleAtFixedRate(this::check, period - clock.millis() % period, period, TimeUnit.MILLISECONDS);
    }

    /** Stops checking; a check that runs may still finish. */
    @Deactivate
    public void stop() {
        thread.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread made = new Thread(work, "fractalos-drift");
        made.setDaemon(true);
        return made;
    }

    @SuppressWarnings("IllegalCatch") // an exception would end the schedule for good
    void check() {
        try {
            drift.checkUnlessOthersDo().ifPresent(this::tell);
        } catch (FractalException e) {
            log.warn("Whether anything drifted could not be found out: {}", e.detail());
        } catch (RuntimeException e) {
            log.error("The check for drift failed", e);
        }
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
