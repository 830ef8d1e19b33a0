// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.time;

import io.fractalos.kernel.problem.FractalException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is repeated in a daemon thread of its own until it is closed, whatever one turn of it throws: a failure is logged when it begins
 * and when it is over, not at every turn. Safe for use by many threads; turns never overlap.
 */
public final class Schedule implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Schedule.class);

    private final String name;
    private final Runnable turn;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService thread;
    private volatile Optional<String> problem = Optional.empty();

    private Schedule(String name, Runnable turn) {
        this.name = name;
        this.turn = turn;
        // Drops what is asked for while it closes.
        this.thread = new ScheduledThreadPoolExecutor(1, this::thread, new ThreadPoolExecutor.DiscardPolicy());
    }

    private Thread thread(Runnable work) {
        Thread made = new Thread(work, "fractalos-" + name);
        made.setDaemon(true);
        return made;
    }

    /**
     * A turn at once, and then one after each pause.
     *
     * @param name what the thread is called after {@code fractalos-}, and the log calls the work
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing ends it but close: a turn keeps its failures to itself
    public static Schedule withPauses(String name, Duration pause, Runnable turn) {
        Schedule made = new Schedule(name, turn);
        made.thread.scheduleWithFixedDelay(made::run, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return made;
    }

    /** A turn whenever the clock shows a multiple of the period since 1970, so that all nodes wake at the same time. */
    @SuppressWarnings("FutureReturnValueIgnored") // as above
    public static Schedule byTheClock(String name, Duration period, Clock clock, Runnable turn) {
        Schedule made = new Schedule(name, turn);
        long millis = period.toMillis();
        made.thread.scheduleAtFixedRate(made::run, millis - clock.millis() % millis, millis, TimeUnit.MILLISECONDS);
        return made;
    }

    /** Asks for a turn as soon as the running one is over; asking again before it begins changes nothing. */
    public void soon() {
        if (asked.compareAndSet(false, true)) {
            thread.execute(this::run);
        }
    }

    /** Why the last turn failed, in a sentence; empty when it did not. */
    public Optional<String> problem() {
        return problem;
    }

    /** No turn begins any more; one that runs may still finish. */
    @Override
    public void close() {
        thread.shutdown();
    }

    /** Closes it and interrupts a turn that runs. */
    public void interrupt() {
        thread.shutdownNow();
    }

    @SuppressWarnings("IllegalCatch") // an exception would end the schedule for good
    private void run() {
        asked.set(false);
        try {
            turn.run();
            if (problem.isPresent()) {
                problem = Optional.empty();
                log.info("The work '{}' goes on", name);
            }
        } catch (FractalException e) {
            failed(e.detail(), e);
        } catch (RuntimeException | LinkageError bug) {
            failed("An error of ours; the log has the rest", bug);
        }
    }

    private void failed(String sentence, Throwable cause) {
        if (!problem.equals(Optional.of(sentence))) {
            problem = Optional.of(sentence);
            log.warn("The work '{}' does not go on: {}", name, sentence, cause);
        }
    }
}
