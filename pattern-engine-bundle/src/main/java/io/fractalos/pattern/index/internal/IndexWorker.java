// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.time.Schedule;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Lets the index follow modules and sources in a thread of its own: woken when one comes, changes or goes, and once a minute besides. */
@Component(service = EventListener.class, immediate = true)
public final class IndexWorker implements EventListener {
    private static final String MODULES = "Module";
    private static final String SOURCES = "PatternSource";
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Schedule schedule;

    /** Starts following. */
    @Activate
    public IndexWorker(@Reference ModulesIndex index) {
        this.schedule = Schedule.withPauses("patterns", PAUSE, index::follow);
    }

    /** Stops. */
    @Deactivate
    public void stop() {
        schedule.close();
    }

    @Override
    public void on(RecordedEvent event) {
        if (event.type().startsWith(MODULES) || event.type().startsWith(SOURCES)) {
            schedule.soon();
        }
    }
}
