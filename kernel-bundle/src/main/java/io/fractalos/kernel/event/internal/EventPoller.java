// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.event.internal;

import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.time.Schedule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every listener of every fact committed since this node started, in order, from one thread. It looks four times a second, which finds
 * what other nodes commit, and at once after a commit of this node.
 */
@Component(
        service = {},
        immediate = true)
public final class EventPoller {
    private static final Logger log = LoggerFactory.getLogger(EventPoller.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int BATCH = 500;

    private final Outbox outbox;
    private final Runnable wake;
    private final Schedule schedule;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<EventListener> listeners = List.of();

    /** The last fact told; null until the database was reached once. Used by the one thread only. */
    private @Nullable Long last;

    /** Starts telling what is committed from now on. */
    @Activate
    public EventPoller(@Reference Outbox outbox) {
        this.outbox = outbox;
        this.schedule = Schedule.withPauses("events", PAUSE, this::tellNew);
        this.wake = schedule::soon;
        outbox.wake(wake);
    }

    /** Stops telling; a listener that is being told may still finish. */
    @Deactivate
    public void stop() {
        outbox.stopWaking(wake);
        schedule.close();
    }

    private void tellNew() {
        long from = last == null ? outbox.latest() : last;
        last = from;
        List<RecordedEvent> batch;
        do {
            batch = outbox.after(from, BATCH);
            for (RecordedEvent event : batch) {
                tell(event);
                from = event.sequence();
                last = from;
            }
        } while (batch.size() == BATCH);
    }

    @SuppressWarnings("IllegalCatch") // one listener's mistake must not keep a fact from the others
    private void tell(RecordedEvent event) {
        for (EventListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | LinkageError e) {
                log.error("{} failed on event {}", listener.getClass().getName(), event.sequence(), e);
            }
        }
    }
}
