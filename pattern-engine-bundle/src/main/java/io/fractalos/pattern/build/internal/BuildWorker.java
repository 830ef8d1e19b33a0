// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.time.Schedule;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildQueued;
import io.fractalos.pattern.build.internal.BuildQueue.Taken;
import io.fractalos.pattern.instance.Instances;
import io.fractalos.pattern.scaffold.Checkouts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Takes builds out of the queue as long as this node has room, tells those of dead nodes, and throws old logs away. */
@Component(service = EventListener.class, immediate = true)
public final class BuildWorker implements EventListener {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration WRITE = Duration.ofMillis(250);
    private static final long PRUNE_EVERY = TimeUnit.MINUTES.toNanos(1);
    private static final long FAREWELL_SECONDS = 10;

    private final Transactions transactions;
    private final BuildQueue queue;
    private final Environment environment;
    private final Workplace place;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread made = new Thread(work, "fractalos-build");
        made.setDaemon(true);
        return made;
    });
    /** Of the builds this node is at. */
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();

    /** Held during a turn. */
    private final Semaphore turning = new Semaphore(1);

    private final Schedule beats;
    private final Schedule schedule;
    private long pruned = System.nanoTime() - PRUNE_EVERY;

    /** Called by the component runtime. */
    @Activate
    public BuildWorker(
            BundleContext context,
            @Reference Transactions transactions,
            @Reference Events events,
            @Reference Environment environment,
            @Reference Instances instances,
            @Reference Checkouts checkouts) {
        this(
                transactions,
                new BuildQueue(transactions, events, UUID.randomUUID().toString()),
                environment,
                new NodeWorkplace(
                        Path.of(Optional.ofNullable(context.getProperty("karaf.data"))
                                        .orElse("data"))
                                .resolve("builds")
                                .toAbsolutePath(),
                        environment,
                        Confinement.probe(),
                        System.getenv(),
                        instances,
                        checkouts),
                PAUSE);
    }

    BuildWorker(Transactions transactions, BuildQueue queue, Environment environment, Workplace place, Duration pause) {
        this.transactions = transactions;
        this.queue = queue;
        this.environment = environment;
        this.place = place;
        Scratch.clean(place.scratch());
        this.beats = Schedule.withPauses("build-leases", BEAT, () -> leases.forEach(Lease::beat));
        this.schedule = Schedule.withPauses("builds", pause, this::turn);
    }

    /** Ends what is being run, which is told as interrupted, gives back what was only taken, and takes nothing more. */
    @Deactivate
    public void close() {
        schedule.close();
        threads.shutdownNow();
        try {
            threads.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
            // A turn that took a build meanwhile gives it back, for which it needs the database.
            turning.tryAcquire(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        beats.close();
    }

    @Override
    public void on(RecordedEvent event) {
        if (event.type().equals(BuildQueued.class.getSimpleName())) {
            schedule.soon();
        }
    }

    private void turn() {
        turning.acquireUninterruptibly();
        try {
            work();
        } finally {
            turning.release();
        }
    }

    private void work() {
        queue.reap();
        if (System.nanoTime() - pruned >= PRUNE_EVERY) {
            // Set first: where nothing can be thrown away, builds are run all the same.
            pruned = System.nanoTime();
            LogTable.prune(transactions, environment.find(Keys.BUILDS_LOGS).orElseThrow());
        }
        boolean able = place.confinement().offline();
        boolean offline = environment.find(Keys.BUILDS_OFFLINE).orElseThrow();
        boolean more = environment.find(Keys.BUILDS_ENABLED).orElseThrow();
        while (more && leases.size() < environment.find(Keys.BUILDS_PARALLEL).orElseThrow()) {
            Optional<Taken> taken = queue.take(able, offline);
            more = taken.isPresent() && start(taken.get());
        }
    }

    /** False when this node can run nothing now. */
    private boolean start(Taken taken) {
        Lease lease = new Lease(queue, taken.build().id());
        leases.add(lease);
        try {
            threads.execute(() -> run(taken, lease));
            return true;
        } catch (RejectedExecutionException closing) {
            leases.remove(lease);
            queue.giveBack(taken);
        } catch (OutOfMemoryError noThread) {
            // Given back, this node would take it again at once: nobody says that it is run, so it is told as
            // interrupted.
            leases.remove(lease);
        }
        return false;
    }

    private void run(Taken taken, Lease lease) {
        long id = taken.build().id();
        BuildLog lines = new BuildLog(batch -> LogTable.insert(transactions, id, batch), Clock.systemUTC());
        try {
            // On a thread of its own: who watches a check does not wait for the database.
            Schedule writing = Schedule.withPauses("build-log-" + id, WRITE, lines::flush);
            try {
                new BuildRun(queue, place, lease, lines).run(taken);
            } finally {
                writing.close();
            }
        } finally {
            leases.remove(lease);
            schedule.soon();
        }
    }

    /** The place of a running node. */
    private record NodeWorkplace(
            Path scratch,
            Environment settings,
            Confinement confinement,
            Map<String, String> environment,
            Instances instances,
            Checkouts checkouts)
            implements Workplace {
        @Override
        public Bounds bounds() {
            return Bounds.of(settings);
        }

        @Override
        public void write(Build build, Path folder, BooleanSupplier enough) {
            checkouts.write(RecordedBuilds.repository(instances, build.repository()), build.commit(), folder, enough);
        }
    }
}
