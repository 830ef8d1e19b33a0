// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Where calls wait for a module that is briefly absent: a bounded number of them. Safe for use by many threads. */
final class WaitingRoom {
    private final int places;
    private int taken;

    WaitingRoom(int places) {
        this.places = places;
    }

    /** Takes a place; false when there is none. */
    synchronized boolean enter() {
        if (taken == places) {
            return false;
        }
        taken++;
        return true;
    }

    synchronized void leave() {
        taken--;
    }

    synchronized int waiting() {
        return taken;
    }

    /** Waits while nothing changes, at most until that {@link System#nanoTime}; false when that is over. */
    synchronized boolean awaitChange(BooleanSupplier same, long until) throws InterruptedException {
        long left = until - System.nanoTime();
        while (left > 0 && same.getAsBoolean()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
        return left > 0;
    }

    /** Something has changed. */
    synchronized void wake() {
        notifyAll();
    }
}
