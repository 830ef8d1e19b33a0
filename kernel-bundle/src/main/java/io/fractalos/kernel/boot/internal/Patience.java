// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import io.fractalos.kernel.problem.FractalException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what other bundles bring, which comes when it comes. */
record Patience(Duration limit) {
    private static final int PAUSE_MILLIS = 50;

    /** The answer as soon as there is one; the problem when the time is over. */
    <T> T until(Supplier<Optional<T>> answer, Supplier<FractalException> problem) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> here = answer.get();
            if (here.isPresent()) {
                return here.get();
            }
            if (System.nanoTime() - end >= 0) {
                throw problem.get();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FractalException.unavailable("Boot was stopped", "Start FractalOS again")
                    .causedBy(e);
        }
    }
}
