// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * Callers of commands over HTTP, each with one call at a time, on and on until it is closed; what became of every call is kept. A call belongs
 * to the phase it began in.
 */
final class CommandLoad implements AutoCloseable {
    /** Callers of each module that call a quick command, and as many that call one that takes its time. */
    static final int CALLERS = 4;

    private static final int THINK_MILLIS = 20;
    private static final int SLOW_LEAST = 200;
    private static final int SLOW_MOST = 500;

    private final Platform platform;
    private final Collection<Call> calls;
    private final List<Thread> callers = new ArrayList<>();
    private volatile String phase;
    private volatile boolean open = true;

    /**
     * One call.
     *
     * @param extra what it took in nanoseconds, beyond the pause that was asked for
     * @param failure what it was told instead of an answer, empty when it was answered
     */
    record Call(String phase, String module, boolean slow, long extra, String failure) {}

    /** Starts the callers of these modules; adds to {@code calls}, which must be safe for use by many threads. */
    CommandLoad(Platform platform, String phase, Collection<Call> calls, String... modules) {
        this.platform = platform;
        this.phase = phase;
        this.calls = calls;
        for (String module : modules) {
            for (int i = 0; i < CALLERS; i++) {
                callers.add(new Thread(() -> call(module, false)));
                callers.add(new Thread(() -> call(module, true)));
            }
        }
        callers.forEach(Thread::start);
    }

    /** Where calls can be kept. */
    static Collection<Call> kept() {
        return new ConcurrentLinkedQueue<>();
    }

    /** Calls that begin from now on belong to another phase. */
    void enter(String next) {
        phase = next;
    }

    private void call(String module, boolean slow) {
        try {
            while (open) {
                String now = phase;
                int pause = slow ? ThreadLocalRandom.current().nextInt(SLOW_LEAST, SLOW_MOST) : 0;
                long began = System.nanoTime();
                String failure = slow
                        ? failure(module + ".pause", "{\"millis\":" + pause + "}")
                        : failure(module + ".items", "{}");
                calls.add(new Call(now, module, slow, System.nanoTime() - began - pause * 1_000_000L, failure));
                if (!slow) {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(2 * THINK_MILLIS));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String failure(String command, String input) throws InterruptedException {
        try {
            var answer = platform.answer("POST", "/api/commands/" + command, input);
            return answer.statusCode() == 200 ? "" : answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The calls that were answered and fit, as durations without the pause that was asked for. */
    static Samples samples(Collection<Call> calls, Predicate<Call> wanted) {
        return new Samples(calls.stream()
                .filter(call -> call.failure().isEmpty())
                .filter(wanted)
                .mapToLong(Call::extra)
                .toArray());
    }

    /** Lets every caller finish its call. */
    @Override
    public void close() throws InterruptedException {
        open = false;
        for (Thread caller : callers) {
            caller.join();
        }
    }
}
