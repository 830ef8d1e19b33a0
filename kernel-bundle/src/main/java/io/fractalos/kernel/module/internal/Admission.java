// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.ModuleSchemas;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

/** Brings a started bundle to the point where it answers, or says why it cannot. Safe for use by many threads, one per bundle. */
final class Admission {
    private final Residents residents;
    private final Supplier<Surroundings> here;
    private final CommandRouting routing;
    private final Parts parts;
    private final Health health;
    private final Clock clock;
    private final Map<Long, ServiceRegistration<?>> data = new ConcurrentHashMap<>();

    /** What may be away for a while. */
    interface Parts {
        Optional<ModuleSchemas> schemas();

        Optional<DataCommands> dataCommands();
    }

    Admission(
            Residents residents,
            Supplier<Surroundings> here,
            CommandRouting routing,
            Parts parts,
            Health health,
            Clock clock) {
        this.residents = residents;
        this.here = here;
        this.routing = routing;
        this.parts = parts;
        this.health = health;
        this.clock = clock;
    }

    /** The bundle as it stands, read and checked; FAILED when something is wrong with it. */
    Resident read(Bundle bundle) {
        try {
            ModuleCheck.Checked checked = ModuleCheck.of(ModuleFiles.of(bundle), here.get());
            Resident read = new Resident(
                    bundle,
                    checked.descriptor(),
                    checked.content(),
                    State.DISABLED,
                    Optional.empty(),
                    Optional.empty(),
                    clock.instant());
            return checked.problems().isEmpty()
                    ? unique(read)
                    : read.failed(
                            Sentences.lines(checked.problems()),
                            "Correct the module and install it again",
                            clock.instant());
        } catch (IOException e) {
            String name = bundle.getSymbolicName();
            ModuleDescriptor unread = ModuleBundles.unread(
                    ModuleBundles.id(name).orElse(name), bundle.getVersion().toString(), name);
            return new Resident(
                    bundle,
                    unread,
                    Optional.empty(),
                    State.FAILED,
                    Optional.of("The bundle " + name + " cannot be read: " + e.getMessage()),
                    Optional.of("Install it again"),
                    clock.instant());
        }
    }

    private Resident unique(Resident read) {
        return residents
                .twin(read)
                .map(other -> read.failed(
                        "There is " + other.owner() + " already, in bundle "
                                + other.bundle().getBundleId() + " ("
                                + other.bundle().getSymbolicName() + ")",
                        "Uninstall one of the two: bundle:uninstall "
                                + read.bundle().getBundleId(),
                        clock.instant()))
                .orElse(read);
    }

    /** Makes its tables what it declares. Throws FractalException when they cannot be. */
    void migrate(Resident read) {
        ModuleSchemaFiles.of(read.content().orElseThrow()).source().ifPresent(source -> schemas()
                .migrate(read.module(), source));
    }

    /** Makes it answer, once its tables are there. Throws FractalException, with nothing of it left behind, when it is not well. */
    void admit(Resident read) {
        ModuleContent content = read.content().orElseThrow();
        boolean well = false;
        try {
            register(read.bundle(), content);
            health.check(read.bundle(), content);
            well = true;
        } finally {
            if (!well) {
                unregister(read.bundle());
            }
        }
        routing.admit(read.bundle(), read.owner());
    }

    /** Throws UNAVAILABLE, with the reason, when a bundle that was admitted is not well any more. */
    void check(Resident admitted) {
        health.check(admitted.bundle(), admitted.content().orElseThrow());
    }

    /** Takes back what was registered for it. */
    void unregister(Bundle bundle) {
        ServiceRegistration<?> registered = data.remove(bundle.getBundleId());
        if (registered != null) {
            try {
                registered.unregister();
            } catch (IllegalStateException gone) {
                // It went with its bundle.
            }
        }
    }

    private void register(Bundle bundle, ModuleContent content) {
        boolean declared = content.files().keySet().stream().anyMatch(path -> Folders.in("commands", path));
        if (declared) {
            CommandSource source = parts.dataCommands()
                    .orElseThrow(() -> away("What runs commands that are data"))
                    .of(bundle, content);
            data.put(
                    bundle.getBundleId(), bundle.getBundleContext().registerService(CommandSource.class, source, null));
        }
    }

    private ModuleSchemas schemas() {
        return parts.schemas().orElseThrow(() -> away("What keeps the tables of modules"));
    }

    private static FractalException away(String what) {
        return FractalException.unavailable(
                what + " is not there yet", "Wait for the boot; fractal:boot tells how far it is");
    }
}
