// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Sessions;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.servlet.AsyncContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Passes facts on to every open stream, keeps quiet streams alive with a heartbeat and ends those whose login ended. One thread does it all,
 * and none of it waits for a client. Safe for use by many threads.
 */
@Component(service = {EventHub.class, EventListener.class})
public final class EventHub implements EventListener {

    private static final int HEARTBEAT_SECONDS = 15;

    private final Events events;
    private final Sessions sessions;
    private final ScheduledExecutorService worker;
    private final ScheduledFuture<?> heartbeat;
    private final Map<EventStream, String> secrets = new ConcurrentHashMap<>();

    /** Reads these facts for logins of these sessions. */
    @Activate
    public EventHub(@Reference Events events, @Reference Sessions sessions) {
        this(events, sessions, HEARTBEAT_SECONDS * 1000L);
    }

    EventHub(Events events, Sessions sessions, long heartbeatMillis) {
        this.events = events;
        this.sessions = sessions;
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fractalos-events");
            thread.setDaemon(true);
            return thread;
        });
        this.heartbeat =
                worker.scheduleWithFixedDelay(this::beat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
    }

    /** Ends every stream; clients come back to whoever answers next. */
    @Deactivate
    public void close() {
        heartbeat.cancel(false);
        worker.shutdownNow();
        secrets.keySet().forEach(EventStream::close);
    }

    @Override
    public void on(RecordedEvent event) {
        try {
            worker.execute(() -> secrets.keySet().forEach(stream -> stream.offer(event)));
        } catch (RejectedExecutionException e) {
            // Closing: the streams end, and their clients ask again from the last event they saw.
        }
    }

    /** Starts a stream for a caller: after the event with that sequence number, or from now on. */
    void open(Caller caller, String secret, OptionalLong after, AsyncContext context) throws IOException {
        long last = after.isPresent() ? after.getAsLong() : events.latest();
        EventStream stream = new EventStream(caller, last, events, context, secrets::remove);
        secrets.put(stream, secret);
        stream.start();
    }

    private void beat() {
        secrets.forEach((stream, secret) -> {
            if (Gatekeeper.stillIn(sessions, secret)) {
                stream.beat();
            } else {
                stream.close();
            }
        });
    }
}
