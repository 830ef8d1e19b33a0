// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.ModuleSchemas;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices bundles of modules, whoever installed them, checks them and lets those that are well answer. One that is not well is reported once and
 * answers nothing. Safe for use by many threads.
 */
@Component(
        service = {ModuleExtender.class, Answering.class},
        immediate = true)
@Capability(namespace = "osgi.extender", name = "fractalos.module", version = "1.0")
public final class ModuleExtender implements Answering, Admission.Parts, BundleTrackerCustomizer<Bundle> {
    private static final Logger log = LoggerFactory.getLogger(ModuleExtender.class);
    private static final int HERE =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final Residents residents = new Residents();
    private final AnsweringKinds kinds = new AnsweringKinds(residents);
    private final Lanes lanes = new Lanes();
    private final List<Observer> observers = new CopyOnWriteArrayList<>();
    private final Supplier<Surroundings> here;
    private final CommandRouting routing;
    private final Admission admission;
    private final Limits limits;
    private final Clock clock;
    private final BundleTracker<Bundle> tracker;
    private final Set<Long> updated = ConcurrentHashMap.newKeySet();
    private volatile boolean open;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ModuleSchemas schemas;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DataCommands dataCommands;

    /** Is told what became of bundles; must return soon. */
    interface Observer {
        /** A bundle answers, stands by, is stopped or was refused. */
        void settled(Resident resident);

        /** A bundle was uninstalled. */
        void uninstalled(Resident resident);
    }

    /** Called by the component runtime. */
    @Activate
    public ModuleExtender(
            BundleContext context,
            @Reference ComponentServiceObjects<CommandRouting> routing,
            @Reference Transactions transactions) {
        this(
                context,
                context.getBundle().getVersion(),
                new LazyRouting(routing::getService),
                transactions,
                Limits.USUAL,
                Clock.systemUTC());
    }

    ModuleExtender(
            BundleContext context,
            Version kernel,
            CommandRouting routing,
            Transactions transactions,
            Limits limits,
            Clock clock) {
        this.here = () -> Surroundings.of(context, kernel, residents);
        this.routing = routing;
        this.limits = limits;
        this.clock = clock;
        this.admission =
                new Admission(residents, here, routing, this, new Health(context, transactions, limits, clock), clock);
        this.tracker = new BundleTracker<>(context, HERE, this);
        tracker.open();
    }

    /** Lets go of everything; what answered answers no more. */
    @Deactivate
    public void close() {
        tracker.close();
        lanes.close();
    }

    /**
     * Waits until every bundle that is here has been read, and reads them again in the order they came: of two that exclude each other it is
     * at every boot the later one that is refused, whichever was read first.
     */
    void takeStock() {
        Stream.ofNullable(tracker.getBundles()).flatMap(Stream::of).forEach(this::settled);
        List<Resident> known = residents.all();
        if (known.stream().anyMatch(resident -> resident.state() == State.FAILED)) {
            known.forEach(resident -> residents.remove(resident.bundle().getBundleId()));
            known.forEach(resident -> enter(resident.bundle()));
        }
    }

    /** From now on started bundles are let in; before, nobody knows what is wanted. */
    void open() {
        open = true;
        residents.all().forEach(resident -> lanes.run(resident.bundle().getBundleId(), () -> look(resident.bundle())));
        residents.all().forEach(resident -> settled(resident.bundle()));
    }

    boolean isOpen() {
        return open;
    }

    void observe(Observer observer) {
        observers.add(observer);
    }

    void ignore(Observer observer) {
        observers.remove(observer);
    }

    Residents residents() {
        return residents;
    }

    Lanes lanes() {
        return lanes;
    }

    CommandRouting routing() {
        return routing;
    }

    Surroundings here() {
        return here.get();
    }

    Limits limits() {
        return limits;
    }

    /** What became of a bundle, once everything that happened to it so far has been looked at. */
    Optional<Resident> settled(Bundle bundle) {
        lanes.await(bundle.getBundleId(), limits.settling());
        return residents.of(bundle.getBundleId());
    }

    /** Whether the bundle was updated in place since this was last asked. */
    boolean wasUpdated(Bundle bundle) {
        return updated.remove(bundle.getBundleId());
    }

    /** Looks at a started bundle that was refused once more. */
    void again(Bundle bundle) {
        changed(bundle);
    }

    /** Runs the health check of one that was let in once more. Throws with the reason when it is not well. */
    void check(Resident resident) {
        lanes.within(limits.admission(), "Checking " + resident.owner(), () -> {
            admission.check(resident);
            return resident;
        });
    }

    /** Sends calls elsewhere and waits for those running; it does not answer again until its bundle was started again. */
    int drain(Resident resident) {
        boolean answered = residents
                .of(resident.bundle().getBundleId())
                .filter(Resident::admitted)
                .isPresent();
        if (!answered) {
            return 0;
        }
        int cut = routing.drain(resident.owner(), limits.drain());
        residents.put(resident.in(State.DISABLED, clock.instant()));
        kinds.follow();
        return cut;
    }

    @Override
    public List<ModuleContent> now() {
        return residents.now();
    }

    @Override
    public Optional<ModuleSchemas> schemas() {
        return Optional.ofNullable(schemas);
    }

    @Override
    public Optional<DataCommands> dataCommands() {
        return Optional.ofNullable(dataCommands);
    }

    @Override
    public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        if (!ModuleBundles.isModule(bundle)) {
            return null;
        }
        changed(bundle);
        return bundle;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        if (event != null && event.getType() == BundleEvent.UPDATED) {
            updated.add(bundle.getBundleId());
        }
        if (bundle.getState() == Bundle.STOPPING) {
            letGo(bundle);
        } else if (event != null && event.getType() == BundleEvent.STOPPED) {
            lanes.run(bundle.getBundleId(), () -> stopped(bundle));
        } else {
            changed(bundle);
        }
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        Optional<Resident> gone = residents.of(bundle.getBundleId());
        gone.ifPresent(this::drain);
        admission.unregister(bundle);
        updated.remove(bundle.getBundleId());
        boolean uninstalled = event != null && event.getType() == BundleEvent.UNINSTALLED;
        // In its lane, since a look that began before may still write it down.
        lanes.run(bundle.getBundleId(), () -> {
            residents.remove(bundle.getBundleId());
            if (uninstalled) {
                gone.ifPresent(this::left);
            }
        });
    }

    private void letGo(Bundle bundle) {
        residents.of(bundle.getBundleId()).ifPresent(this::drain);
        admission.unregister(bundle);
    }

    /** It holds what it held, so it is not read: by now it may be on its way to be uninstalled or updated. */
    private void stopped(Bundle bundle) {
        letGo(bundle); // once more, since it may have been let in while it stopped
        residents
                .of(bundle.getBundleId())
                .filter(resident -> resident.state() == State.STARTING || unwell(resident))
                .ifPresent(resident -> residents.put(resident.in(State.DISABLED, clock.instant())));
        settle(bundle);
    }

    /** Refused for how it ran, which is over once it is stopped, and not for what it holds. */
    private boolean unwell(Resident refused) {
        return refused.state() == State.FAILED
                && refused.content().isPresent()
                && residents.twin(refused).isEmpty();
    }

    private void left(Resident resident) {
        observers.forEach(observer -> observer.uninstalled(resident));
        refusedFor(resident).forEach(this::changed);
    }

    /**
     * Bundles that may have been refused since this one was there first: of the same version, or with anything wrong to read. What this one
     * brought is not asked, since one that was looked at while it went cannot be read any more.
     */
    private List<Bundle> refusedFor(Resident gone) {
        return residents.all().stream()
                .filter(other -> other.state() == State.FAILED)
                .filter(other -> other.is(gone.module(), gone.version())
                        || other.content().isEmpty())
                .map(Resident::bundle)
                .toList();
    }

    /**
     * Reads a bundle and takes it in, one after the other: so of two that exclude each other the second sees the first. Empty when the bundle
     * was updated or uninstalled meanwhile: what was read then is half of this and half of that, and an event tells of it soon.
     */
    private synchronized Optional<Resident> enter(Bundle bundle) {
        int state = bundle.getState();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return Optional.empty();
        }
        Resident read = admission.read(bundle);
        if (bundle.adapt(BundleRevision.class) != revision) {
            return Optional.empty();
        }
        if (read.state() == State.FAILED) {
            fail(read, null);
        } else {
            boolean comes = state == Bundle.ACTIVE || state == Bundle.STARTING;
            residents.put(read.in(comes ? State.STARTING : State.DISABLED, clock.instant()));
        }
        return Optional.of(read);
    }

    private void changed(Bundle bundle) {
        lanes.run(bundle.getBundleId(), () -> look(bundle));
    }

    private void look(Bundle bundle) {
        int state = bundle.getState();
        if (state == Bundle.UNINSTALLED
                || residents.of(bundle.getBundleId()).filter(Resident::admitted).isPresent()) {
            return;
        }
        enter(bundle).ifPresent(read -> {
            if (read.state() != State.FAILED && state == Bundle.ACTIVE && open) {
                letIn(read);
            }
            settle(bundle);
        });
    }

    @SuppressWarnings("IllegalCatch") // whatever a module does here must not keep the lane from going on
    private void letIn(Resident read) {
        try {
            lanes.within(limits.migration(), "The migration of " + read.owner(), () -> {
                admission.migrate(read);
                return read;
            });
            lanes.within(limits.admission(), "Starting " + read.owner(), () -> {
                admission.admit(read);
                return read;
            });
            residents.put(read.in(State.ACTIVE, clock.instant()));
            kinds.follow();
            log.info("Module {} is well", read.owner());
        } catch (FractalException e) {
            fail(
                    read.failed(
                            Sentences.of(e),
                            e.action().orElse("Correct the module and install it again"),
                            clock.instant()),
                    e);
        } catch (RuntimeException | LinkageError bug) {
            fail(
                    read.failed(
                            "It fails with " + bug.getClass().getSimpleName(),
                            "Tell its author; the log has the rest",
                            clock.instant()),
                    bug);
        }
    }

    private void fail(Resident failed, @Nullable Throwable cause) {
        boolean told = residents
                .of(failed.bundle().getBundleId())
                .filter(before -> before.problem().equals(failed.problem()))
                .isPresent();
        residents.put(failed);
        if (!told) {
            log.error(
                    "Module {} is refused: {}", failed.owner(), failed.problem().orElse(""), cause);
        }
    }

    private void settle(Bundle bundle) {
        residents
                .of(bundle.getBundleId())
                .ifPresent(resident -> observers.forEach(observer -> observer.settled(resident)));
    }
}
