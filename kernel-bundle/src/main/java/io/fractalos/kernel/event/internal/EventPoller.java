// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.event.internal;

import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final long EVERY_MILLIS = 250;
    private static final int BATCH = 500;

    private final Outbox outbox;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Runnable wake = this::pollSoon;
    /** Drops what a commit asks for while this stops. */
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, EventPoller::thread, new ThreadPoolExecutor.DiscardPolicy());

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<EventListener> listeners = List.of();

    /** The last fact told; null until the database was reached once. Used by the one thread only. */
    private @Nullable Long last;

    private boolean away;

    /** Starts telling what is committed from now on. */
    @Activate
    @SuppressWarnings(
            "FutureReturnValueIgnored") // nothing ends the schedule but stop: poll keeps its failures to itself
    public EventPoller(@Reference Outbox outbox) {
        this.outbox = outbox;
        outbox.wake(wake);
        thread.scheduleWithFixedDelay(this::poll, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Stops telling; a listener that is being told may still finish. */
    @Deactivate
    public void stop() {
        outbox.stopWaking(wake);
        thread.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread made = new Thread(work, "fractalos-events");
        made.setDaemon(true);
        return made;
    }

    private void pollSoon() {
        if (awake.compareAndSet(false, true)) {
            thread.execute(this::poll);
        }
    }

    @SuppressWarnings(
            "IllegalCatch") // an exception would end the schedule for good, and with it all events of this node
    private void poll() {
        awake.set(false);
        try {
            tellNew();
            if (away) {
                away = false;
                log.info("Events are told again");
            }
        } catch (RuntimeException e) {
            if (!away) {
                away = true;
                log.warn("Events wait: {}", e instanceof FractalException ours ? ours.detail() : "cannot read them", e);
            }
        }
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
