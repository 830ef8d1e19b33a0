// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildLogs;
import io.fractalos.pattern.build.Builds;
import io.fractalos.pattern.build.LogLine;
import io.fractalos.pattern.build.LogPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * The log of one build on its way to one client. It holds one page of lines: the next is read when the client has taken this one, so a slow client
 * costs no memory and misses nothing. Safe for use by many threads; nothing here waits for a client.
 */
final class BuildLogStream implements WriteListener, AsyncListener {
    static final int PAGE = 256;

    private static final byte[] HELLO = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final long build;
    private final Builds builds;
    private final BuildLogs logs;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Consumer<BuildLogStream> whenClosed;
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    private long last;
    private Optional<BuildDetails> told = Optional.empty();
    private boolean behind = true;
    private boolean writable;
    private boolean unflushed;
    private boolean ended;
    private boolean closed;

    BuildLogStream(
            long build,
            long after,
            Builds builds,
            BuildLogs logs,
            AsyncContext context,
            Consumer<BuildLogStream> whenClosed)
            throws IOException {
        this.build = build;
        this.last = after;
        this.builds = builds;
        this.logs = logs;
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.whenClosed = whenClosed;
        waiting.add(HELLO);
    }

    /** Lets the container call. */
    void start() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    /** Looks for what is new, and with a beat tells the client that it is still there. */
    synchronized void look(boolean beat) {
        if (closed || ended) {
            return;
        }
        if (beat && waiting.isEmpty()) {
            waiting.add(HEARTBEAT);
        }
        behind = true;
        pump();
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
                } else if (ended) {
                    close();
                } else {
                    return;
                }
            }
        } catch (IOException | FractalException e) {
            // The client went, or the database did: both end the stream, and the client asks again from the last line
            // it saw.
            close();
        }
    }

    private byte @Nullable [] next() {
        while (waiting.isEmpty() && behind && !ended) {
            LogPage page = logs.lines(new LogPage.Question(build, Optional.of(last), Optional.of(PAGE)));
            page.lines().forEach(this::add);
            behind = page.lines().size() == PAGE;
            if (!behind) {
                tell(page.complete());
            }
        }
        return waiting.poll();
    }

    private void add(LogLine line) {
        last = line.sequence();
        add("line", line);
    }

    private void tell(boolean complete) {
        BuildDetails now = builds.get(build);
        if (complete) {
            ended = true;
            add("end", now);
        } else if (told.isEmpty()
                || !told.get().build().equals(now.build())
                || !told.get().steps().equals(now.steps())) {
            told = Optional.of(now);
            add("build", now);
        }
    }

    private void add(String event, Record data) {
        String text = "id: " + last + "\nevent: " + event + "\ndata: " + Json.write(data) + "\n\n";
        waiting.add(text.getBytes(StandardCharsets.UTF_8));
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
