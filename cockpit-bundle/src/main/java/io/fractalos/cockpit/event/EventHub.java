// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.time.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.servlet.AsyncContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Passes facts on to every open stream, keeps quiet streams alive with a heartbeat and ends those whose login ended. None of it waits for a client,
 * and what fails ends one stream at most. Safe for use by many threads.
 */
@Component(service = {EventHub.class, EventListener.class})
public final class EventHub implements EventListener {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Events events;
    private final Sessions sessions;
    private final Map<EventStream, String> secrets = new ConcurrentHashMap<>();
    private final Queue<RecordedEvent> untold = new ConcurrentLinkedQueue<>();
    private final Schedule telling;
    private final Schedule beats;

    /** Reads these facts for logins of these sessions. */
    @Activate
    public EventHub(@Reference Events events, @Reference Sessions sessions) {
        this(events, sessions, HEARTBEAT);
    }

    EventHub(Events events, Sessions sessions, Duration heartbeat) {
        this.events = events;
        this.sessions = sessions;
        this.telling = Schedule.withPauses("event-streams", heartbeat, this::tell);
        this.beats = Schedule.withPauses("event-heartbeats", heartbeat, this::beat);
    }

    /** Ends every stream; clients come back to whoever answers next. */
    @Deactivate
    public void close() {
        beats.interrupt();
        telling.interrupt();
        secrets.keySet().forEach(EventStream::close);
    }

    @Override
    public void on(RecordedEvent event) {
        untold.add(event);
        telling.soon();
    }

    /** Starts a stream for a caller: after the event with that sequence number, or from now on. */
    void open(Caller caller, String secret, OptionalLong after, AsyncContext context) throws IOException {
        long last = after.isPresent() ? after.getAsLong() : events.latest();
        EventStream stream = new EventStream(caller, last, events, context, secrets::remove);
        secrets.put(stream, secret);
        stream.start();
    }

    private void tell() {
        for (RecordedEvent event = untold.poll(); event != null; event = untold.poll()) {
            RecordedEvent told = event;
            secrets.keySet().forEach(stream -> stream.guard(() -> stream.offer(told)));
        }
    }

    private void beat() {
        secrets.forEach((stream, secret) -> stream.guard(() -> {
            if (Gatekeeper.stillIn(sessions, secret)) {
                stream.beat();
            } else {
                stream.close();
            }
        }));
    }
}
