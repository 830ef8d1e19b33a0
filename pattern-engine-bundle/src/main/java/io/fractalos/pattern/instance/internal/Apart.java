// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.problem.FractalException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work outside of the transaction that runs on the caller's thread: what is intended must be committed before it is done. Safe for use by many
 * threads.
 */
final class Apart implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread made = new Thread(work, "fractalos-repositories");
        made.setDaemon(true);
        return made;
    });

    /** The answer, or the problem; UNAVAILABLE when it takes longer than two minutes, and then it may still be done. */
    <T> T call(Callable<T> work) {
        Future<T> future = threads.submit(work);
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FractalException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw FractalException.unavailable(
                            "Making the repository takes longer than " + LIMIT.toSeconds() + " seconds",
                            "Apply the same plan again: it answers the repository once it is made")
                    .causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FractalException.unavailable("Making the repository was interrupted", "Apply the same plan again")
                    .causedBy(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
