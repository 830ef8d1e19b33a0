// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import io.fractalos.cockpit.web.ServerSentStream;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildLogs;
import io.fractalos.pattern.build.Builds;
import io.fractalos.pattern.build.LogLine;
import io.fractalos.pattern.build.LogPage;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;

/**
 * The log of one build on its way to one client. It holds one page of lines: the next is read when the client has taken this one, so a slow client
 * costs no memory and misses nothing. Safe for use by many threads; nothing here waits for a client.
 */
final class BuildLogStream extends ServerSentStream {
    static final int PAGE = 256;

    private final long build;
    private final Builds builds;
    private final BuildLogs logs;
    private final Consumer<BuildLogStream> whenClosed;

    private long last;
    private Optional<BuildDetails> told = Optional.empty();
    private boolean behind = true;

    BuildLogStream(
            long build,
            long after,
            Builds builds,
            BuildLogs logs,
            AsyncContext context,
            Consumer<BuildLogStream> whenClosed)
            throws IOException {
        super(context);
        this.build = build;
        this.last = after;
        this.builds = builds;
        this.logs = logs;
        this.whenClosed = whenClosed;
    }

    /** Looks for what is new, and with a beat tells the client that it is still there. */
    synchronized void look(boolean beat) {
        if (done()) {
            return;
        }
        if (beat) {
            heartbeat();
        }
        behind = true;
        pump();
    }

    @Override
    protected void over() {
        whenClosed.accept(this);
    }

    @Override
    protected void refill() {
        while (size() == 0 && behind && !done()) {
            LogPage page = logs.lines(new LogPage.Question(build, Optional.of(last), Optional.of(PAGE)));
            page.lines().forEach(this::add);
            behind = page.lines().size() == PAGE;
            if (!behind) {
                tell(page.complete());
            }
        }
    }

    private void add(LogLine line) {
        last = line.sequence();
        add(last, "line", Json.write(line));
    }

    private void tell(boolean complete) {
        BuildDetails now = builds.get(build);
        if (complete) {
            end();
            add(last, "end", Json.write(now));
        } else if (told.isEmpty()
                || !told.get().build().equals(now.build())
                || !told.get().steps().equals(now.steps())) {
            told = Optional.of(now);
            add(last, "build", Json.write(now));
        }
    }
}
