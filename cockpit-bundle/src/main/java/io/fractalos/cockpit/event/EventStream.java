// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import io.fractalos.cockpit.web.ServerSentStream;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.identity.Caller;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;

/**
 * The stream to one client. It holds few events: a client that reads too slowly is served from the outbox again once it has caught up, so
 * that it costs no memory and misses nothing. Safe for use by many threads; nothing here waits for a client.
 */
final class EventStream extends ServerSentStream {

    static final int CAPACITY = 256;

    private final Caller caller;
    private final Events events;
    private final Consumer<EventStream> whenClosed;

    private long last;
    private boolean behind = true;

    EventStream(Caller caller, long last, Events events, AsyncContext context, Consumer<EventStream> whenClosed)
            throws IOException {
        super(context);
        this.caller = caller;
        this.last = last;
        this.events = events;
        this.whenClosed = whenClosed;
    }

    synchronized void offer(RecordedEvent event) {
        if (done() || behind || event.sequence() <= last) {
            return;
        }
        if (size() >= CAPACITY) {
            behind = true;
            return;
        }
        add(event);
        pump();
    }

    synchronized void beat() {
        heartbeat();
        pump();
    }

    @Override
    protected void over() {
        whenClosed.accept(this);
    }

    private void add(RecordedEvent event) {
        last = event.sequence();
        if (Visibility.mayHear(caller, event)) {
            add(last, event.type(), event.json().replace('\n', ' '));
        }
    }

    @Override
    protected void refill() {
        while (size() == 0 && behind) {
            List<RecordedEvent> missed = events.after(last, CAPACITY);
            missed.forEach(this::add);
            behind = missed.size() == CAPACITY;
        }
    }
}
