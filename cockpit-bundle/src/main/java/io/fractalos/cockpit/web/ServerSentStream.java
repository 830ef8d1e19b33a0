// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events on their way to one client. It takes more only when the client has taken what there was, so a slow client costs little memory.
 * Safe for use by many threads; nothing here waits for a client. What extends it is called with its lock held.
 */
public abstract class ServerSentStream implements WriteListener, AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(ServerSentStream.class);
    private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    private boolean writable;
    private boolean unflushed;
    private boolean ended;
    private boolean closed;

    /** Begins an answer, which {@link #start} lets the container write. */
    protected ServerSentStream(AsyncContext context) throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        waiting.add(HELLO);
    }

    /** Adds what comes next, as far as it is there; called while nothing waits. A failure ends the stream, and the client asks again. */
    protected abstract void refill();

    /** This stream is over; may be called more than once. */
    protected abstract void over();

    /** Lets the container call; only to be called once the stream hears of what is new. */
    public final void start() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    /** Ends the answer at once. */
    public final synchronized void close() {
        if (forget()) {
            context.complete();
        }
    }

    /** Does something for this stream. What fails ends this stream and no other: its client asks again from the last event it saw. */
    @SuppressWarnings("IllegalCatch") // who calls this serves other clients too
    public final void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            log.error("A stream of events ended by an error of ours", bug);
            close();
        }
    }

    /** Tells a client that was told nothing lately that this is still there. */
    protected final void heartbeat() {
        if (!closed && waiting.isEmpty()) {
            waiting.add(HEARTBEAT);
        }
    }

    /** Appends one event; {@code data} is one line. */
    protected final void add(long id, String event, String data) {
        String text = "id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n";
        waiting.add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing more comes: the answer ends when the client has what waits. */
    protected final void end() {
        ended = true;
    }

    /** How many events wait for the client. */
    protected final int size() {
        return waiting.size();
    }

    /** Whether nothing more is written. */
    protected final boolean done() {
        return closed || ended;
    }

    /** Writes as much as the client takes. What fails ends this stream and no other. */
    @SuppressWarnings("IllegalCatch") // who calls this serves other clients too
    protected final void pump() {
        try {
            while (writable && !closed && out.isReady()) {
                byte[] next = next();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else if (ended) {
                    close();
                } else {
                    return;
                }
            }
        } catch (IOException | FractalException e) {
            // The client went, or the database did: both end the stream, and the client asks again from the last event
            // it saw.
            close();
        } catch (RuntimeException bug) {
            log.error("A stream of events ended by an error of ours", bug);
            close();
        }
    }

    private byte @Nullable [] next() {
        if (waiting.isEmpty() && !ended) {
            refill();
        }
        return waiting.poll();
    }

    /** True the first time. */
    private synchronized boolean forget() {
        boolean first = !closed;
        closed = true;
        waiting.clear();
        over();
        return first;
    }

    @Override
    public final synchronized void onWritePossible() {
        writable = true;
        pump();
    }

    @Override
    public final void onError(Throwable failure) {
        close();
    }

    @Override
    public final void onComplete(AsyncEvent event) {
        forget();
    }

    @Override
    public final void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public final void onError(AsyncEvent event) {
        close();
    }

    @Override
    public final void onStartAsync(AsyncEvent event) {
        // The stream starts once.
    }
}
