// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.pattern.build.LogLine.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What one check prints: the first part up to the limit, and the last lines. All of it is read, so that a check never waits for us because it
 * printed much. Safe for use by many threads.
 */
final class StepOutput {
    /** Lines of a check at most, besides the last ones. */
    static final int MOST_LINES = 20_000;
    /** How many lines of the end are kept when the limit was reached. */
    static final int LAST_LINES = 100;

    private static final int LONGEST = 4 * PlainLine.LONGEST;

    private final BuildLog log;
    private final int step;
    private final long limit;
    private final Deque<Held> last = new ArrayDeque<>();
    private long bytes;
    private long lines;
    private long leftOut;
    private boolean ended;

    private record Held(Stream stream, String text) {}

    StepOutput(BuildLog log, int step, long limit) {
        this.log = log;
        this.step = step;
        this.limit = limit;
    }

    /** Reads to the end; what is no UTF-8 is shown as the sign for that. */
    void read(InputStream in, Stream stream) {
        byte[] chunk = new byte[8192];
        byte[] line = new byte[LONGEST];
        int length = 0;
        boolean any = false;
        try {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                for (int i = 0; i < read; i++) {
                    if (chunk[i] == '\n') {
                        line(stream, new String(line, 0, length, StandardCharsets.UTF_8), length + 1);
                        length = 0;
                        any = false;
                    } else {
                        any = true;
                        if (length < LONGEST) {
                            line[length++] = chunk[i];
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (any) {
                line(stream, new String(line, 0, length, StandardCharsets.UTF_8), length);
            }
        }
    }

    private synchronized void line(Stream stream, String printed, int size) {
        if (ended) {
            return;
        }
        bytes += size;
        lines++;
        String text = PlainLine.of(printed);
        if (leftOut == 0 && bytes <= limit && lines <= MOST_LINES) {
            log.add(step, stream, text);
            return;
        }
        if (leftOut == 0) {
            say("What follows is left out, but for its last " + LAST_LINES + " lines: of what a check prints, " + limit
                    + " bytes and " + MOST_LINES + " lines are kept");
        }
        leftOut++;
        last.add(new Held(stream, text));
        if (last.size() > LAST_LINES) {
            last.remove();
        }
    }

    /** The platform says something about the check. */
    void say(String text) {
        log.add(step, Stream.PLATFORM, Words.cut(text, PlainLine.LONGEST));
    }

    /** Tells the last lines when some were left out; what somebody who got away prints from now on is kept nowhere. */
    synchronized void end() {
        ended = true;
        if (leftOut > last.size()) {
            say((leftOut - last.size()) + " lines are left out here");
        }
        last.forEach(held -> log.add(step, held.stream(), held.text()));
        last.clear();
    }
}
