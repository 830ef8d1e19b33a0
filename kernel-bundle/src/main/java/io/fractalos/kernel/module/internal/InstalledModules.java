// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.module.ForeignRefreshes;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChanged;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModulePlan;
import io.fractalos.kernel.module.Modules;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The modules as the registry wants them, on this node. One change at a time; what happens to bundles meanwhile is looked at after it. */
@Component(service = {Modules.class, InstalledModules.class})
public final class InstalledModules implements Modules, ModuleExtender.Observer {
    private static final Logger log = LoggerFactory.getLogger(InstalledModules.class);
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private final BundleContext context;
    private final ModuleExtender extender;
    private final Registry registry;
    private final Sources sources;
    private final NodeBundles bundles;
    private final Convergence convergence;
    private final ChangeRun run;
    private final Notices notices;
    private final Refreshes refreshes;
    private final Clock clock;
    private volatile boolean booted;
    private volatile boolean closed;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ExecutorService watching = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "fractalos-module-notices");
        made.setDaemon(true);
        return made;
    });

    /** Called by the component runtime. */
    @Activate
    public InstalledModules(
            BundleContext context,
            @Reference ModuleExtender extender,
            @Reference Transactions transactions,
            @Reference Events events,
            @Reference Distribution distribution,
            @Reference Refreshes refreshes) {
        this(
                context,
                extender,
                new Registry(transactions, events),
                distribution,
                refreshes,
                Convergence.Checkpoints::pass,
                Clock.systemUTC());
    }

    InstalledModules(
            BundleContext context,
            ModuleExtender extender,
            Registry registry,
            Distribution distribution,
            Refreshes refreshes,
            Convergence.Checkpoints checkpoints,
            Clock clock) {
        this.context = context;
        this.extender = extender;
        this.registry = registry;
        this.sources = new Sources(registry, distribution);
        this.bundles = new NodeBundles(context, extender.lanes(), extender.limits(), distribution);
        this.convergence = new Convergence(registry, extender, bundles, extender.routing(), checkpoints);
        this.run = new ChangeRun(registry, convergence, checkpoints, extender);
        this.refreshes = refreshes;
        this.notices = new Notices(registry, extender, new Repack());
        this.clock = clock;
        extender.observe(this);
    }

    /** Looks at nothing any more. What is being looked at is seen to its end, since afterwards bundles stop that nobody stopped on purpose. */
    @Deactivate
    public void close() {
        closed = true;
        extender.ignore(this);
        watching.shutdown();
        try {
            if (!watching.awaitTermination(TURN.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("What happened to a module is still being written down while the kernel stops");
                watching.shutdownNow();
            }
        } catch (InterruptedException e) {
            watching.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<ModuleInfo> all() {
        return Listing.of(registry.all(), extender.residents());
    }

    @Override
    public ModulePlan plan(ModuleChange change) {
        return planned(change).plan();
    }

    @Override
    public ModuleInfo carryOut(ModuleChange change, String planHash) {
        return carryOut(change, planHash, "platform").module();
    }

    @Override
    public ForeignRefreshes foreignRefreshes() {
        return refreshes.now();
    }

    /**
     * The same as {@link #carryOut(ModuleChange, String)}, wished by someone, outside of the caller's transaction: what is wished must be
     * written before it is brought about, and nobody else shall wait for the database meanwhile.
     */
    ModuleChanged apart(ModuleChange change, String planHash, String by) {
        return extender.lanes()
                .within(WHOLE, change.action() + " of " + change.module(), () -> carryOut(change, planHash, by));
    }

    private ModuleChanged carryOut(ModuleChange change, String planHash, String by) {
        takeTurn();
        try (ForeignStops stops = new ForeignStops(context)) {
            Planned planned = planned(change);
            if (!planned.plan().hash().equals(planHash)) {
                throw FractalException.of(ProblemType.STALE, "The modules changed since this was planned")
                        .withAction("Look at a new plan");
            }
            run.run(planned, by);
            if (!stops.names().isEmpty()) {
                log.warn("Bundles stopped while {} was changed: {}", change.module(), stops.names());
            }
            return new ModuleChanged(info(planned), stops.names());
        } finally {
            turn.unlock();
        }
    }

    /** Brings this node to what is wanted; what cannot be brought is told in the list of modules. Returns what is wanted then. */
    List<Wanted> reconcile() {
        takeTurn();
        try {
            new Reconciliation(registry, extender, convergence, run, clock, !booted).run();
            booted = true;
            // Now, and not some time later: what came with the distribution is part of what is wanted.
            extender.residents().all().forEach(notices::settled);
            return registry.all();
        } finally {
            turn.unlock();
        }
    }

    /** The same, some time soon and on a thread of its own; nothing before this node has booted. */
    void follow() {
        if (booted) {
            later(this::reconcile);
        }
    }

    /** The bundles that answer or stand by; empty while not all that are wanted had their turn, and once bundles stop with the framework. */
    Optional<List<Resident>> admitted() {
        if (!booted || goesDown()) {
            return Optional.empty();
        }
        return Optional.of(
                extender.residents().all().stream().filter(Resident::admitted).toList());
    }

    @Override
    public void settled(Resident resident) {
        later(() -> notices.settled(resident));
    }

    @Override
    public void uninstalled(Resident resident) {
        if (!bundles.wasUninstalled(resident.bundle())) {
            later(() -> notices.uninstalled(resident));
        }
    }

    /** Waits until everything noticed so far has been looked at. */
    void awaitNotices() throws Exception {
        watching.submit(() -> {}).get(1, TimeUnit.MINUTES);
    }

    @SuppressWarnings("IllegalCatch") // the thread must go on with what is noticed next
    private void later(Runnable work) {
        if (watching.isShutdown()) {
            return;
        }
        watching.execute(() -> {
            if (goesDown()) {
                return; // bundles stop with the framework, not on purpose
            }
            turn.lock();
            try {
                work.run();
            } catch (RuntimeException | LinkageError e) {
                log.warn("What happened to a module could not be written down", e);
            } finally {
                turn.unlock();
            }
        });
    }

    private boolean goesDown() {
        return closed || context.getBundle(0).getState() != Bundle.ACTIVE;
    }

    private Planned planned(ModuleChange change) {
        return new Planner(
                        change,
                        registry.of(change.module()),
                        registry.repositories(change.module()),
                        extender.residents(),
                        sources,
                        extender.here(),
                        extender::schemas,
                        clock)
                .plan();
    }

    private ModuleInfo info(Planned planned) {
        return all().stream()
                .filter(info -> info.descriptor().id().equals(planned.target().id())
                        && info.descriptor().version().equals(planned.target().version()))
                .findFirst()
                .orElseGet(() -> Listing.gone(planned.target()));
    }

    private void takeTurn() {
        try {
            if (!turn.tryLock(TURN.toSeconds(), TimeUnit.SECONDS)) {
                throw FractalException.conflict(
                        "Another change of modules is under way on this node", "Wait until it is done");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FractalException.unavailable("The change was interrupted", "Try again")
                    .causedBy(e);
        }
    }
}
