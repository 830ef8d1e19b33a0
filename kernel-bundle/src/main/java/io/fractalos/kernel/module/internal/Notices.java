// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.module.ModuleAdopted;
import io.fractalos.kernel.module.ModuleFailed;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.module.ModuleRemoved;
import io.fractalos.kernel.module.internal.Registry.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/**
 * Brings into the registry what happens to bundles of modules by features or by hand: one that came is wanted from then on, one that was
 * uninstalled is not. For use by one thread at a time.
 */
final class Notices {
    private static final String BY_HAND = "console";
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+.*");

    private final Registry registry;
    private final ModuleExtender extender;
    private final Residents residents;
    private final Repack archives;
    private final CommandRouting routing;

    Notices(Registry registry, ModuleExtender extender, Repack archives) {
        this.registry = registry;
        this.extender = extender;
        this.residents = extender.residents();
        this.archives = archives;
        this.routing = extender.routing();
    }

    /** A bundle came to rest in some state. */
    void settled(Resident seen) {
        Optional<Resident> now = residents.of(seen.bundle().getBundleId()).filter(here -> here.state() == seen.state());
        // One that starts is told again; written down it would look like a change that is under way.
        boolean starts = seen.state() == State.STARTING;
        if (now.isEmpty() || starts || !nameable(seen) || second(seen)) {
            return;
        }
        Optional<Wanted> row = row(seen);
        if (row.flatMap(Wanted::underWay).isPresent()) {
            return; // a change that is under way tells by itself
        }
        boolean started = seen.bundle().getState() == Bundle.ACTIVE;
        boolean wanted = row.filter(Wanted::running).isPresent();
        boolean whole = started && seen.content().isPresent();
        if (whole && !wanted && !ModuleBundles.ours(seen.bundle())) {
            adopt(seen);
        } else if (whole && wanted && extender.wasUpdated(seen.bundle())) {
            keepUpdated(seen, row.orElseThrow());
        } else if (row.isEmpty() && seen.state() == State.FAILED) {
            registry.write(
                    rows -> {},
                    List.of(new Wish(seen.descriptor(), State.ABSENT, Optional.empty())),
                    Optional.empty(),
                    BY_HAND,
                    List.of());
        }
        found(seen, started || !wanted);
    }

    private void found(Resident seen, boolean asItIs) {
        Optional<String> problem = asItIs ? seen.problem() : seen.problem().or(() -> Optional.of("It was stopped"));
        Optional<String> action = asItIs
                ? seen.action()
                : seen.action()
                        .or(() -> Optional.of(
                                "Start it: bundle:start " + seen.bundle().getBundleId()));
        Record[] facts = seen.state() == State.FAILED
                ? new Record[] {
                    new ModuleFailed(
                            seen.module(), seen.version(), seen.problem().orElse(""))
                }
                : new Record[0];
        registry.found(seen.module(), seen.version(), residents.state(seen), problem, action, facts);
    }

    /** Whether another bundle is this version already: the registry knows one only. */
    private boolean second(Resident seen) {
        return residents
                .find(seen.module(), seen.version())
                .filter(other -> other.bundle() != seen.bundle())
                .isPresent();
    }

    /** The same version with another content: what runs here is what is brought from now on, on any node. */
    private void keepUpdated(Resident seen, Wanted row) {
        Archive archive = archives.ofContent(seen.bundle());
        boolean kept = row.digest()
                .flatMap(registry::archive)
                .filter(bytes -> Archive.plain(row.version(), bytes).holdsTheSameAs(archive))
                .isPresent();
        if (!kept) {
            registry.write(
                    rows -> {},
                    List.of(new Wish(seen.descriptor(), row.desired(), Optional.of(archive.digest()))),
                    Optional.of(archive),
                    BY_HAND,
                    List.of(new ModuleAdopted(seen.module(), seen.version())));
        }
    }

    private void adopt(Resident seen) {
        Archive archive =
                extender.wasUpdated(seen.bundle()) ? archives.ofContent(seen.bundle()) : archives.of(seen.bundle());
        List<Wish> wishes = new ArrayList<>();
        boolean higher = false;
        for (Wanted row : registry.of(seen.module())) {
            boolean other = row.running() && !row.version().equals(seen.version());
            boolean here = residents.find(row.module(), row.version()).isPresent();
            boolean above = row.number().compareTo(seen.number()) > 0;
            higher |= other && here && above;
            if (other && !(here && above)) {
                wishes.add(new Wish(row, here ? State.STANDBY : State.ABSENT));
            }
        }
        wishes.add(new Wish(seen.descriptor(), higher ? State.STANDBY : State.ACTIVE, Optional.of(archive.digest())));
        registry.write(
                rows -> {},
                wishes,
                Optional.of(archive),
                BY_HAND,
                List.of(new ModuleAdopted(seen.module(), seen.version())));
    }

    /** A bundle was uninstalled, and not by a change of modules. */
    void uninstalled(Resident gone) {
        boolean another = residents.find(gone.module(), gone.version()).isPresent();
        if (another || !nameable(gone)) {
            return;
        }
        List<Wish> wishes = new ArrayList<>();
        for (Wanted row : registry.of(gone.module())) {
            if (row.version().equals(gone.version())) {
                wishes.add(new Wish(row, State.ABSENT));
            } else if (row.desired() == State.STANDBY
                    && residents
                            .answering(gone.module())
                            .filter(next -> next.version().equals(row.version()))
                            .isPresent()) {
                wishes.add(new Wish(row, State.ACTIVE));
            }
        }
        registry.write(
                rows -> {},
                wishes,
                Optional.empty(),
                BY_HAND,
                List.of(new ModuleRemoved(gone.module(), gone.version(), BY_HAND)));
        registry.found(gone.module(), gone.version(), State.ABSENT, Optional.empty(), Optional.empty());
        if (residents.all().stream().noneMatch(other -> other.module().equals(gone.module()))) {
            routing.withdraw(gone.module(), "Install it with fractal:module-install " + gone.module());
        }
    }

    private Optional<Wanted> row(Resident seen) {
        return registry.of(seen.module()).stream()
                .filter(row -> row.version().equals(seen.version()))
                .findFirst();
    }

    private static boolean nameable(Resident seen) {
        return ID.matcher(seen.module()).matches()
                && VERSION.matcher(seen.version()).matches();
    }
}
