// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps calls away from code that fails again and again: after some failures in a row it opens for a while, then lets one probe through, whose
 * end decides. Ends of calls that began before it last opened or closed say nothing any more. Safe for use by many threads.
 */
final class CircuitBreaker {
    private final int most;
    private final long pauseNanos;
    private final LongSupplier nanoTime;

    private long era;
    private int failures;
    private boolean open;
    private boolean probing;
    private long openUntil;

    /** How a call ended, as far as the code that was called is to blame. */
    enum End {
        /** It answered, be it with a problem that its caller can fix. */
        WELL,
        FAILED,
        /** It failed so that the next call would make it worse. */
        FATAL,
        /** It was not to blame, or never began. */
        UNKNOWN
    }

    /** The right to make one call. */
    record Pass(long era, boolean probe) {}

    CircuitBreaker(int most, Duration pause, LongSupplier nanoTime) {
        this.most = most;
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Lets a call through, or not; whoever gets a pass tells how the call ended. */
    synchronized Optional<Pass> pass() {
        if (!open) {
            return Optional.of(new Pass(era, false));
        }
        if (probing || nanoTime.getAsLong() - openUntil < 0) {
            return Optional.empty();
        }
        probing = true;
        return Optional.of(new Pass(era, true));
    }

    /** Counts the end of a call; true when it opened the breaker, or opened it again. */
    synchronized boolean ended(Pass pass, End end) {
        if (end == End.FATAL) {
            return open();
        }
        if (pass.era() != era) {
            return false;
        }
        if (pass.probe()) {
            if (end != End.WELL) {
                return open();
            }
            era++;
            open = false;
            probing = false;
            failures = 0;
        } else if (end == End.WELL) {
            failures = 0;
        } else if (end == End.FAILED && ++failures >= most) {
            return open();
        }
        return false;
    }

    private boolean open() {
        era++;
        open = true;
        probing = false;
        failures = 0;
        openUntil = nanoTime.getAsLong() + pauseNanos;
        return true;
    }

    synchronized boolean tripped() {
        return open;
    }

    /** In how many seconds another call is worth it, from 1. */
    synchronized int secondsToWait() {
        return (int) Math.max(
                1,
                Duration.ofNanos(openUntil - nanoTime.getAsLong())
                        .plusMillis(999)
                        .toSeconds());
    }
}
