// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source.internal;

import io.fractalos.kernel.time.Schedule;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Reads sources of patterns when they are due, in a thread of its own: one that hangs delays other sources only, and not for long. */
@Component(service = SourceWorker.class, immediate = true)
public final class SourceWorker {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Schedule schedule;

    /** Starts. */
    @Activate
    public SourceWorker(@Reference RecordedSources sources) {
        this.schedule = Schedule.withPauses("pattern-sources", PAUSE, sources::readDue);
    }

    /** Stops; a reading that runs is interrupted, since it may hang. */
    @Deactivate
    public void stop() {
        schedule.interrupt();
    }
}
