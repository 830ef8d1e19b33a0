// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * The stream to one client. It holds few events: a client that reads too slowly is served from the outbox again once it has caught up, so
 * that it costs no memory and misses nothing. Safe for use by many threads; nothing here waits for a client.
 */
final class EventStream implements WriteListener, AsyncListener {

    static final int CAPACITY = 256;
    private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Caller caller;
    private final Events events;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Consumer<EventStream> whenClosed;
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    private long last;
    private boolean behind = true;
    private boolean writable;
    private boolean unflushed;
    private boolean closed;

    EventStream(Caller caller, long last, Events events, AsyncContext context, Consumer<EventStream> whenClosed)
            throws IOException {
        this.caller = caller;
        this.last = last;
        this.events = events;
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.whenClosed = whenClosed;
        waiting.add(HELLO);
    }

    /** Lets the container call; only to be called once the stream hears of new events. */
    void start() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    synchronized void offer(RecordedEvent event) {
        if (closed || behind || event.sequence() <= last) {
            return;
        }
        if (waiting.size() >= CAPACITY) {
            behind = true;
            return;
        }
        add(event);
        pump();
    }

    synchronized void beat() {
        if (!closed && waiting.isEmpty()) {
            waiting.add(HEARTBEAT);
            pump();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        writable = true;
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    synchronized void close() {
        if (forget()) {
            context.complete();
        }
    }

    /** True the first time. */
    private synchronized boolean forget() {
        boolean first = !closed;
        closed = true;
        waiting.clear();
        whenClosed.accept(this);
        return first;
    }

    private void add(RecordedEvent event) {
        last = event.sequence();
        if (Visibility.mayHear(caller, event)) {
            String text = "id: " + event.sequence() + "\nevent: " + event.type() + "\ndata: "
                    + event.json().replace('\n', ' ') + "\n\n";
            waiting.add(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void pump() {
        try {
            while (writable && !closed && out.isReady()) {
                byte[] next = next();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | FractalException e) {
            // The client went, or the database did: both end the stream, and the client asks again from the last event
            // it saw.
            close();
        }
    }

    private byte @Nullable [] next() {
        while (waiting.isEmpty() && behind) {
            List<RecordedEvent> missed = events.after(last, CAPACITY);
            missed.forEach(this::add);
            behind = missed.size() == CAPACITY;
        }
        return waiting.poll();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        forget();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The stream starts once.
    }
}
