// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.problem.FractalException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for work on bundles: what concerns one bundle is done in order, what hangs in one keeps no other waiting. Safe for use by many
 * threads.
 */
final class Lanes implements AutoCloseable {
    private final Map<Long, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();
    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread made = new Thread(work, "fractalos-modules-" + started.incrementAndGet());
        made.setDaemon(true);
        return made;
    });

    /** Does the work after everything asked before for that bundle. */
    CompletableFuture<Void> run(long bundle, Runnable work) {
        CompletableFuture<Void> last = tails.compute(bundle, (id, tail) -> {
            CompletableFuture<Void> before = tail == null ? CompletableFuture.completedFuture(null) : tail;
            return threads.isShutdown()
                    ? before
                    : before.handle((done, failure) -> done).thenRunAsync(work, threads);
        });
        // A lane that is empty is forgotten: every version that comes is another bundle.
        last.whenComplete((done, failure) -> tails.remove(bundle, last));
        return last;
    }

    /** Waits until everything asked so far for that bundle is done. */
    void await(long bundle, Duration limit) {
        Future<Void> tail = tails.getOrDefault(bundle, CompletableFuture.completedFuture(null));
        get(tail, limit, "Bundle " + bundle);
    }

    /** Calls within a limit of time; when it is over the thread is interrupted and left alone. Throws UNAVAILABLE, saying what hangs. */
    <T> T within(Duration limit, String what, Callable<T> call) {
        return get(threads.submit(call), limit, what);
    }

    private static <T> T get(Future<T> future, Duration limit, String what) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw FractalException.unavailable(
                            what + " has not finished within " + limit.toSeconds() + " seconds",
                            "Look at what it waits for; a thread that ignores its interruption ends with the node")
                    .causedBy(e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw FractalException.unavailable(what + " was interrupted", "Try again")
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        }
    }

    private static FractalException failure(String what, Throwable cause) {
        if (cause instanceof FractalException ours) {
            return ours;
        }
        if (cause instanceof Error error && !(cause instanceof LinkageError)) {
            throw error;
        }
        return FractalException.unavailable(
                        what + " failed: " + Reason.of(cause),
                        "Put right what it says, then try again; the log has the rest")
                .causedBy(cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
