// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.problem.FractalException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The bulkhead around one version of a module: its threads and its share of the database connections, both bounded, so that what hangs in it
 * keeps nobody else waiting. Safe for use by many threads.
 */
final class ModulePool {
    private static final long IDLE_SECONDS = 10;
    private static final ClassLoader OURS = ModulePool.class.getClassLoader();

    private final String name;
    private final Semaphore places;
    private final Semaphore connections;
    private final AtomicInteger started = new AtomicInteger();
    private @Nullable ExecutorService threads;

    /** A pool whose threads are called {@code name-1} and so on. */
    ModulePool(String name, int places, int connections) {
        this.name = name;
        this.places = new Semaphore(places);
        this.connections = new Semaphore(connections);
    }

    /**
     * Runs the task on a thread of its own; false when all are busy. A thread that never ends keeps its place for ever.
     *
     * @param then what follows once the place is free again
     */
    synchronized boolean start(ClassLoader loader, Runnable task, Runnable then) {
        if (!places.tryAcquire()) {
            return false;
        }
        ExecutorService running = threads;
        if (running == null) {
            running = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
            threads = running;
        }
        boolean taken = false;
        try {
            running.execute(() -> run(loader, task, then));
            taken = true;
        } finally {
            if (!taken) {
                places.release(); // the system gives no more threads
            }
        }
        return true;
    }

    private void run(ClassLoader loader, Runnable task, Runnable then) {
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(loader);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(OURS);
            Thread.interrupted(); // meant for the task that has ended
            places.release();
            then.run();
        }
    }

    /** Without what a caller's thread would pass on: a thread of a module keeps nothing but the module. */
    private Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, name + "-" + started.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(OURS);
        return thread;
    }

    /**
     * Takes one of the module's database connections.
     *
     * @param nanos how long to wait for one
     */
    void takeConnection(long nanos) throws InterruptedException {
        if (!connections.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            throw FractalException.unavailable(
                            "All database connections of " + name + " are in use", "Try again in a moment")
                    .withRetryAfter(1);
        }
    }

    void giveConnectionBack() {
        connections.release();
    }

    /** Lets go of the threads, those that run when they end: none of them keeps the classes of the module. */
    synchronized void release() {
        ExecutorService running = threads;
        if (running != null) {
            running.shutdown();
            threads = null;
        }
    }
}
