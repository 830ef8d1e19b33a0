// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.time.Schedule;
import io.fractalos.pattern.build.BuildLogs;
import io.fractalos.pattern.build.Builds;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.AsyncContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks for new lines on behalf of every open stream, keeps quiet ones alive and ends those whose login ended. Lines come from the database, so it
 * does not matter which node runs the build. One thread does it all, and none of it waits for a client. Safe for use by many threads.
 */
@Component(service = BuildLogHub.class)
public final class BuildLogHub {
    /** Each costs a query at every look. */
    static final int MOST_STREAMS = 64;

    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_PER_BEAT = 30;

    private final Builds builds;
    private final BuildLogs logs;
    private final Sessions sessions;
    private final Map<BuildLogStream, String> secrets = new ConcurrentHashMap<>();
    private final Schedule looking;
    private int looks;

    /** Reads these builds for logins of these sessions. */
    @Activate
    public BuildLogHub(@Reference Builds builds, @Reference BuildLogs logs, @Reference Sessions sessions) {
        this(builds, logs, sessions, LOOK_MILLIS);
    }

    BuildLogHub(Builds builds, BuildLogs logs, Sessions sessions, long lookMillis) {
        this.builds = builds;
        this.logs = logs;
        this.sessions = sessions;
        this.looking = Schedule.withPauses("build-logs", Duration.ofMillis(lookMillis), this::look);
    }

    /** Ends every stream; clients come back to whoever answers next. */
    @Deactivate
    public void close() {
        looking.interrupt();
        secrets.keySet().forEach(BuildLogStream::close);
    }

    /** Throws NOT_FOUND for the build, UNAVAILABLE when too many streams are open. */
    void check(long build) {
        if (secrets.size() >= MOST_STREAMS) {
            throw FractalException.unavailable(
                            MOST_STREAMS + " logs are followed already",
                            "Close some, or read the log page by page without text/event-stream")
                    .withRetryAfter(10);
        }
        builds.get(build);
    }

    /** Starts a stream of what comes after that line. */
    void open(long build, long after, String secret, AsyncContext context) throws IOException {
        BuildLogStream stream = new BuildLogStream(build, after, builds, logs, context, secrets::remove);
        secrets.put(stream, secret);
        stream.start();
    }

    private void look() {
        boolean beat = ++looks % LOOKS_PER_BEAT == 0;
        secrets.forEach((stream, secret) -> stream.guard(() -> {
            if (beat && !Gatekeeper.stillIn(sessions, secret)) {
                stream.close();
            } else {
                stream.look(beat);
            }
        }));
    }
}
