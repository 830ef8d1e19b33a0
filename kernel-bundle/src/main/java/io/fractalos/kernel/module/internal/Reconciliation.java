// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleFailed;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.problem.FractalException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a node to what the registry wants, all modules after each other: at boot, and when another node changed something. For one use. */
final class Reconciliation {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final Registry registry;
    private final ModuleExtender extender;
    private final Convergence convergence;
    private final ChangeRun changes;
    private final Clock clock;
    private final boolean boots;

    Reconciliation(
            Registry registry,
            ModuleExtender extender,
            Convergence convergence,
            ChangeRun changes,
            Clock clock,
            boolean boots) {
        this.registry = registry;
        this.extender = extender;
        this.convergence = convergence;
        this.changes = changes;
        this.clock = clock;
        this.boots = boots;
    }

    void run() {
        boolean opens = !extender.isOpen();
        if (opens) {
            extender.takeStock();
        }
        Map<String, List<Wanted>> rows = wanted(registry.all());
        if (opens) {
            rows.forEach(this::beforeAnyAnswers);
            extender.open();
        }
        rows.forEach((module, wanted) -> {
            Optional<ChangeUnderWay> underWay = ChangeUnderWay.in(wanted);
            if (underWay.isEmpty()) {
                judge(module, wanted, convergence.converge(module, wanted));
            } else if (boots || !underWay.get().isFresh(clock.instant())) {
                end(underWay.get());
            }
            // Else another node is at it, and tells when it is done.
        });
    }

    /** Goes on with what was under way when its node went down. */
    private void end(ChangeUnderWay change) {
        String module = change.module();
        log.info("Going on with a change of module {} that was under way: {}", module, change.action());
        try {
            changes.end(change);
        } catch (FractalException e) {
            log.error("A change of module {} that was under way cannot be ended: {}", module, e.detail(), e);
            List<Wanted> rows = registry.of(module);
            judge(module, rows, convergence.converge(module, rows));
        }
    }

    /** Of bundles nobody wrote down yet, only ours are told: those that came otherwise are adopted when they are noticed. */
    private Map<String, List<Wanted>> wanted(List<Wanted> rows) {
        Map<String, List<Wanted>> byModule =
                rows.stream().collect(Collectors.groupingBy(Wanted::module, TreeMap::new, Collectors.toList()));
        new TreeSet<>(extender.residents().all().stream().map(Resident::module).toList())
                .forEach(module -> byModule.putIfAbsent(module, List.of()));
        return byModule;
    }

    /** Lets go of what is not wanted before it could answer; what came by hand after it was last unwanted is wanted anew. */
    private void beforeAnyAnswers(String module, List<Wanted> rows) {
        convergence.dismiss(module, rows.stream().filter(row -> !cameAgain(row)).toList());
    }

    private boolean cameAgain(Wanted row) {
        return extender.residents()
                .find(row.module(), row.version())
                .map(Resident::bundle)
                .filter(bundle -> !ModuleBundles.ours(bundle)
                        && bundle.getLastModified() > row.updatedAt().toEpochMilli())
                .isPresent();
    }

    private void judge(String module, List<Wanted> rows, Map<String, FractalException> failures) {
        for (Wanted row : rows) {
            Optional<FractalException> failure = Optional.ofNullable(failures.get(row.version()));
            if (failure.isPresent()) {
                failed(row, failure.get());
            } else if (row.running()) {
                State actual = extender.residents()
                        .find(module, row.version())
                        .map(extender.residents()::state)
                        .orElse(State.ABSENT);
                registry.found(module, row.version(), actual, Optional.empty(), Optional.empty());
            }
        }
    }

    private void failed(Wanted row, FractalException why) {
        String problem = Sentences.of(why);
        registry.found(
                row.module(),
                row.version(),
                State.FAILED,
                Optional.of(problem),
                why.action(),
                new ModuleFailed(row.module(), row.version(), problem));
    }
}
