// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.problem.FractalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of a module's command: runs on a thread of the module while the caller waits, and ends for the caller when it ends or is given up,
 * whichever is first. One compare-and-set decides which: a call that was given up never commits afterwards.
 */
final class ContainedCall implements RunWatch {
    private static final Logger log = LoggerFactory.getLogger(ContainedCall.class);
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final StackTraceElement[] NOWHERE = {};

    private final Offer offer;
    private final String caller;
    private final boolean nested;
    private final Duration limit;
    private final long deadline;
    private final Function<RunWatch, String> work;

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);
    private final AtomicBoolean holdsConnection = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable CallEnd end;
    private volatile @Nullable String answer;
    private volatile @Nullable FractalException problem;
    private @Nullable Thread thread;
    private @Nullable Connection connection;

    private enum Phase {
        RUNNING,
        /** The database decides how it ends. */
        COMMITTING,
        ENDED,
        GIVEN_UP
    }

    /**
     * A call that is still to be started.
     *
     * @param caller the login of who calls
     * @param nested whether its caller is in a transaction, which may hold what it would wait for
     * @param limit how long it may run from now on
     */
    ContainedCall(Offer offer, String caller, boolean nested, Duration limit, Function<RunWatch, String> work) {
        this.offer = offer;
        this.caller = caller;
        this.nested = nested;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
        this.work = work;
    }

    Offer offer() {
        return offer;
    }

    /** Enters the source of the command; false when that takes no calls any more. */
    boolean enter() {
        boolean in = offer.gate().enter(this);
        if (in) {
            offer.version().entered();
        }
        return in;
    }

    /** Leaves it: the call has ended, or never began. */
    void leave() {
        offer.version().left();
        offer.gate().leave(this);
    }

    /** Says who judges its end; before it is started. */
    void judgedBy(CallEnd judge) {
        end = judge;
    }

    /** Runs on this thread of the module. */
    @SuppressWarnings("IllegalCatch") // the boundary: whatever a module throws, out of memory included, ends here
    void run(CallEnd judge, ModulePool pool) {
        String result = null;
        Throwable failure = null;
        synchronized (this) {
            thread = Thread.currentThread();
        }
        try {
            refuseGivenUp();
            pool.takeConnection(nested ? 0 : nanosLeft());
            holdsConnection.set(true);
            result = work.apply(this);
        } catch (Throwable e) {
            failure = e;
        }
        synchronized (this) {
            thread = null;
        }
        freeConnection();
        if (phase.getAndUpdate(now -> now == Phase.GIVEN_UP ? now : Phase.ENDED) == Phase.GIVEN_UP) {
            judge.unknown(); // when it was given up before it was known who judges; otherwise it says nothing new
            log.info("{} has ended after it was given up", this);
            return;
        }
        try {
            if (failure == null) {
                judge.well();
                answer = result;
            } else {
                problem = judge.threw(this, failure);
            }
        } finally {
            leave(); // even if there is no memory left to say why it failed
        }
    }

    /** After the run, when what it held is free again: tells the caller, who was told already if the call was given up. */
    void tell() {
        if (phase.get() == Phase.ENDED) {
            over.countDown();
        }
    }

    /** Waits for the end; gives the call up when its time is over or this thread is interrupted. */
    String await(CallEnd judge) {
        boolean interrupted = false;
        long wait = Math.max(0, nanosLeft());
        try {
            while (true) {
                try {
                    if (over.await(wait, TimeUnit.NANOSECONDS)) {
                        return outcome();
                    }
                    giveUp((name, stack) -> judge.outOfTime(this, limit, name, stack));
                } catch (InterruptedException e) {
                    interrupted = true;
                    giveUp((name, stack) -> {
                        judge.unknown();
                        return FractalException.unavailable("Interrupted while waiting for " + this, "Try again");
                    });
                }
                wait = COMMIT_NANOS; // if it commits now, its end is near and decides
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends it since its module goes. */
    void cutOff() {
        giveUp((name, stack) -> {
            offer.version().traffic().dropped();
            CallEnd judge = end;
            if (judge != null) {
                judge.unknown();
            }
            log.warn("{} was cut off: its module went away", this);
            return FractalException.unavailable(
                            "Module " + offer.version().owner() + " went away while the call ran", "Try again")
                    .withRetryAfter(1);
        });
    }

    private String outcome() {
        FractalException failure = problem;
        if (failure != null) {
            throw failure;
        }
        String text = answer;
        if (text == null) {
            throw new IllegalStateException("How " + this + " ended was not written down");
        }
        return text;
    }

    /** Interrupts the thread and takes the connection away, so that nothing of the call is kept; does nothing once it commits or is over. */
    private void giveUp(BiFunction<String, StackTraceElement[], FractalException> reason) {
        if (!phase.compareAndSet(Phase.RUNNING, Phase.GIVEN_UP)) {
            return;
        }
        try {
            stop(reason);
        } finally {
            freeConnection();
            leave();
            over.countDown();
        }
    }

    private synchronized void stop(BiFunction<String, StackTraceElement[], FractalException> reason) {
        Thread running = thread;
        if (running == null) {
            problem = reason.apply("(none yet)", NOWHERE);
            return;
        }
        problem = reason.apply(running.getName(), running.getStackTrace());
        running.interrupt();
        Connection held = connection;
        if (held != null) {
            takeAway(held);
        }
    }

    private long nanosLeft() {
        return deadline - System.nanoTime();
    }

    private void freeConnection() {
        if (holdsConnection.getAndSet(false)) {
            offer.version().giveConnectionBack();
        }
    }

    /** Only under the lock that the thread takes before it gives the connection back itself: later it would be someone else's. */
    private void takeAway(Connection held) {
        try {
            offer.version().disconnect().from(held);
        } catch (SQLException e) {
            log.debug("The connection of a call that was given up was broken already", e);
        }
    }

    @Override
    public void began(Connection begun) throws SQLException {
        synchronized (this) {
            connection = begun;
        }
        phase.compareAndSet(Phase.COMMITTING, Phase.RUNNING); // it lost a deadlock and runs again
        refuseGivenUp();
        // Below the limit, so that the database ends a slow statement before the call is given up, which leaves the
        // thread whole.
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanosLeft()) * 9 / 10);
        try (Statement set = begun.createStatement()) {
            set.execute("SET LOCAL statement_timeout = " + millis);
        }
    }

    @Override
    public void answered(OfferedCommand command, String text) {
        command.check(text);
    }

    @Override
    public void aboutToCommit() {
        if (!phase.compareAndSet(Phase.RUNNING, Phase.COMMITTING)) {
            throw givenUp();
        }
    }

    @Override
    public synchronized void left() {
        connection = null;
    }

    private void refuseGivenUp() {
        if (phase.get() == Phase.GIVEN_UP) {
            throw givenUp();
        }
    }

    private static IllegalStateException givenUp() {
        return new IllegalStateException("The call was given up");
    }

    @Override
    public String toString() {
        return "command " + offer.command().name() + " of module "
                + offer.version().owner() + ", called by " + caller;
    }
}
