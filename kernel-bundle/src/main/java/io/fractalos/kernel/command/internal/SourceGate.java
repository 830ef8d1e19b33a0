// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Counts the calls that run in a source of commands, and once closed lets none in. Safe for use by many threads. */
final class SourceGate {
    private final Set<ContainedCall> inside = new HashSet<>();
    private boolean closed;

    /** Lets the call in; false once closed. */
    synchronized boolean enter(ContainedCall call) {
        return !closed && inside.add(call);
    }

    synchronized void leave(ContainedCall call) {
        inside.remove(call);
        if (inside.isEmpty()) {
            notifyAll();
        }
    }

    synchronized int running() {
        return inside.size();
    }

    synchronized void close() {
        closed = true;
    }

    /** Waits until nobody is inside, at most so long; the calls that still are. An interrupt ends the waiting. */
    synchronized List<ContainedCall> awaitEmpty(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toNanos(); left > 0 && !inside.isEmpty(); left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(inside);
    }
}
