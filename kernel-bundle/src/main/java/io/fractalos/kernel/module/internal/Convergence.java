// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.problem.FractalException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;

/**
 * Makes the bundles of this node what the registry wants. Every step finds its own work done, so a node that was killed anywhere goes on from
 * there. For use by one thread at a time.
 */
final class Convergence {
    private final Registry registry;
    private final ModuleExtender extender;
    private final NodeBundles bundles;
    private final CommandRouting routing;
    private final Checkpoints checkpoints;
    private final DeclaredTables tables;

    /** Told before each step, so that a test can end the process there. */
    @FunctionalInterface
    interface Checkpoints {
        void before(String step);

        /** Goes on with every step. Named, so that a debugger can wait here. */
        static void pass(String step) {}
    }

    Convergence(
            Registry registry,
            ModuleExtender extender,
            NodeBundles bundles,
            CommandRouting routing,
            Checkpoints checkpoints) {
        this.registry = registry;
        this.extender = extender;
        this.bundles = bundles;
        this.routing = routing;
        this.checkpoints = checkpoints;
        this.tables = new DeclaredTables(registry, extender);
    }

    /** Brings what shall run, lower versions first, then lets go of what shall not: only when all that shall run is well. */
    Map<String, FractalException> converge(String module, List<Wanted> rows) {
        Map<String, FractalException> failures = bring(rows);
        if (failures.isEmpty()) {
            dismiss(module, rows);
        }
        tables.follow(module, rows);
        return failures;
    }

    /** Why versions that shall run do not, by version. */
    private Map<String, FractalException> bring(List<Wanted> rows) {
        Map<String, FractalException> failures = new TreeMap<>();
        rows.stream()
                .filter(Wanted::running)
                .sorted(Comparator.comparing(Wanted::number))
                .forEach(row -> {
                    try {
                        bring(row);
                    } catch (FractalException e) {
                        failures.put(row.version(), e);
                    }
                });
        return failures;
    }

    private void bring(Wanted row) {
        String what = row.module() + " " + row.version();
        Bundle bundle = here(row).orElseGet(() -> install(row, what));
        Optional<Resident> before = extender.residents().of(bundle.getBundleId());
        if (bundle.getState() != Bundle.ACTIVE) {
            checkpoints.before("start");
            refuse(extender.settled(bundle).filter(resident -> resident.state() == State.FAILED));
            bundles.start(bundle, what);
        } else if (before.filter(Resident::admitted).isEmpty()) {
            extender.again(bundle);
        }
        checkpoints.before("settle");
        Resident resident = extender.settled(bundle)
                .orElseThrow(() -> FractalException.conflict("The bundle of " + what + " is gone", "Install it again"));
        refuse(Optional.of(resident).filter(here -> !here.admitted()));
    }

    private static void refuse(Optional<Resident> failed) {
        failed.ifPresent(resident -> {
            throw FractalException.conflict(
                    resident.problem().orElse(resident.owner() + " does not answer"),
                    resident.action().orElse("fractal:module-info " + resident.module() + " tells more"));
        });
    }

    /** The bundle that is what is wanted; one made of another archive of the same version is not. */
    private Optional<Bundle> here(Wanted row) {
        return extender.residents()
                .find(row.module(), row.version())
                .map(Resident::bundle)
                .filter(bundle -> row.digest()
                        .filter(digest -> ModuleBundles.madeOfAnother(bundle, digest) && !holds(bundle, row, digest))
                        .isEmpty());
    }

    /** Whether the bundle was updated in place to the content of that archive. */
    private boolean holds(Bundle bundle, Wanted row, String digest) {
        return registry.archive(digest)
                .filter(bytes -> Archive.plain(row.version(), bytes).holdsTheSameAs(new Repack().ofContent(bundle)))
                .isPresent();
    }

    private Bundle install(Wanted row, String what) {
        checkpoints.before("install");
        String digest = row.digest().orElseThrow(() -> NodeBundles.withoutArchive(what));
        byte[] archive = registry.archive(digest).orElseThrow(() -> NodeBundles.withoutArchive(what));
        extender.residents().find(row.module(), row.version()).ifPresent(this::uninstall);
        return bundles.install(ModuleBundles.location(row.module(), row.version(), digest), archive, what);
    }

    /** Lets go of what is here and not wanted. */
    void dismiss(String module, List<Wanted> rows) {
        for (Resident resident : extender.residents().all()) {
            if (resident.module().equals(module)) {
                Optional<Wanted> row = rows.stream()
                        .filter(r -> r.is(module, resident.version()))
                        .findFirst();
                if (row.filter(r -> r.desired() == State.DISABLED).isPresent()) {
                    stop(resident);
                } else if (unwanted(resident, row)) {
                    uninstall(resident);
                }
            }
        }
        boolean answers = extender.residents().answering(module).isPresent();
        if (!answers && rows.stream().noneMatch(Wanted::running)) {
            boolean disabled = rows.stream().anyMatch(row -> row.desired() == State.DISABLED);
            routing.withdraw(
                    module,
                    disabled
                            ? "Start it with fractal:module-enable " + module
                            : "Install it with fractal:module-install " + module);
        }
    }

    /** What came by a feature or by hand is only let go of when it was wanted before; a refused one of those is not ours to remove. */
    private static boolean unwanted(Resident resident, Optional<Wanted> row) {
        boolean ours = ModuleBundles.ours(resident.bundle());
        return row.map(r -> r.desired() == State.ABSENT
                        && (ours || resident.content().isPresent()))
                .orElse(ours);
    }

    private void stop(Resident resident) {
        if ((resident.bundle().getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0) {
            checkpoints.before("drain");
            extender.drain(resident);
            checkpoints.before("stop");
            bundles.stop(resident.bundle(), resident.owner().toString());
        }
    }

    private void uninstall(Resident resident) {
        checkpoints.before("drain");
        extender.drain(resident);
        checkpoints.before("uninstall");
        bundles.uninstall(resident.bundle(), resident.owner().toString());
    }
}
