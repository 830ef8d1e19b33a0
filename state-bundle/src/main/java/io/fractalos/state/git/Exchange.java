// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one exchange with a machine elsewhere may take, over all its connections: a machine that drips its answer, never ends its list of branches or
 * talks without end ends it. JGit itself bounds none of these. Safe for use by many threads.
 */
public final class Exchange {
    /** Bytes of messages for people, in which the sending of progress is counted. */
    public static final long MOST_MESSAGES = 256 << 10;

    private static final int HEADER = 4;
    private static final int MESSAGE = 2;

    private final Duration longest;
    private final long end;
    private final long most;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong said = new AtomicLong();
    private volatile Optional<String> problem = Optional.empty();

    /**
     * Begins now.
     *
     * @param most how many bytes may come
     */
    public Exchange(Duration longest, long most) {
        this(longest, System.nanoTime() + longest.toNanos(), most);
    }

    private Exchange(Duration longest, long end, long most) {
        this.longest = longest;
        this.end = end;
        this.most = most;
    }

    /** The same until the same time, of which other bytes may come. */
    public Exchange with(long bytes) {
        return new Exchange(longest, end, bytes);
    }

    /** What it took too much of, in a sentence; empty while it did not. */
    public Optional<String> problem() {
        if (problem.isEmpty() && System.nanoTime() - end > 0) {
            problem = Optional.of("It took longer than " + longest.toSeconds() + " seconds");
        }
        return problem;
    }

    private void check() throws IOException {
        Optional<String> over = problem();
        if (over.isPresent()) {
            throw new IOException(over.get());
        }
    }

    private void count(int bytes, int messages) throws IOException {
        if (read.addAndGet(bytes) > most) {
            problem = Optional.of("It sent more than " + most + " bytes");
        } else if (said.addAndGet(messages) > MOST_MESSAGES) {
            problem = Optional.of("It sent more than " + MOST_MESSAGES + " bytes of messages");
        }
        check();
    }

    /** Ends something when the time is over, whatever it waits for. */
    @SuppressWarnings("FutureReturnValueIgnored") // it is over when the time is
    void whenOver(Runnable ending) {
        new CompletableFuture<Void>()
                .orTimeout(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)
                .exceptionallyAsync(over -> {
                    ending.run();
                    return null;
                });
    }

    /** What comes in packets of Git. */
    InputStream packets(InputStream in) {
        return new Bounded(in, new Packets());
    }

    /** What is a message as a whole. */
    InputStream messages(InputStream in) {
        return new Bounded(in, (bytes, from, length) -> length);
    }

    /** How much of what came are messages. */
    @FunctionalInterface
    private interface Measure {
        int messages(byte[] bytes, int from, int length);
    }

    private final class Bounded extends FilterInputStream {
        private final Measure measure;

        Bounded(InputStream in, Measure measure) {
            super(in);
            this.measure = measure;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            check();
            int got = in.read(into, from, length);
            if (got > 0) {
                count(got, measure.messages(into, from, got));
            }
            return got;
        }

        /** Read, since all is counted. */
        @Override
        public long skip(long bytes) throws IOException {
            return bytes <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(bytes, 1 << 13)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    /**
     * Finds messages among packets: those whose first byte is 2. Where no length stands, something else than packets follows to the end, such as a
     * pack of a server that sends no messages.
     */
    private static final class Packets implements Measure {
        private int digits;
        private int size;
        private int left;
        private boolean fresh;
        private boolean message;
        private boolean other;

        @Override
        public int messages(byte[] bytes, int from, int length) {
            int messages = 0;
            int at = from;
            while (at < from + length && !other) {
                if (left == 0) {
                    header(bytes[at++]);
                } else {
                    message = fresh ? bytes[at] == MESSAGE : message;
                    messages += fresh && message ? HEADER : 0;
                    fresh = false;
                    int part = Math.min(left, from + length - at);
                    messages += message ? part : 0;
                    left -= part;
                    at += part;
                }
            }
            return messages;
        }

        private void header(byte next) {
            int digit = Character.digit(next, 16);
            other = digit < 0;
            size = size * 16 + digit;
            if (++digits == HEADER) {
                left = Math.max(0, size - HEADER);
                fresh = true;
                digits = 0;
                size = 0;
            }
        }
    }
}
