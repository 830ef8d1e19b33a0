// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.transaction;

import io.fractalos.kernel.problem.FractalException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work outside of the transaction that runs on the caller's thread: what is intended must be committed before it is done. Safe for use by many
 * threads.
 */
public final class Apart implements AutoCloseable {
    /** Each needs a connection besides the one its caller has: more at once could wait for one another for ever. */
    private static final int MOST_AT_ONCE = 2;

    private final Duration limit;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread made = new Thread(work, "fractalos-repositories");
        made.setDaemon(true);
        return made;
    });

    /** @param limit how long one may take, whole seconds */
    public Apart(Duration limit) {
        this.limit = limit;
    }

    /**
     * The answer, or the problem; UNAVAILABLE when two others are at work, and when it takes longer than it may: then it may still be done.
     */
    public <T> T call(Callable<T> work) {
        if (!places.tryAcquire()) {
            throw FractalException.unavailable(
                    "Repositories are being written or read for two others", "Try again when they are done");
        }
        Future<T> future = threads.submit(() -> {
            try {
                return work.call();
            } finally {
                places.release();
            }
        });
        try {
            return future.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FractalException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw FractalException.unavailable(
                            "This takes longer than " + limit.toSeconds() + " seconds",
                            "Ask for the same again: it answers what is done by then")
                    .causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FractalException.unavailable("This was interrupted", "Ask for the same again")
                    .causedBy(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
