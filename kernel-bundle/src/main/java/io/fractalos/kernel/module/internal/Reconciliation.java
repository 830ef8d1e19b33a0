// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleFailed;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.module.ModuleInstalled;
import io.fractalos.kernel.module.internal.Registry.Wish;
import io.fractalos.kernel.problem.FractalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings a node to what the registry wants, all modules after each other: at boot, and when another node changed something. For one use. */
final class Reconciliation {
    private final Registry registry;
    private final ModuleExtender extender;
    private final Convergence convergence;

    Reconciliation(Registry registry, ModuleExtender extender, Convergence convergence) {
        this.registry = registry;
        this.extender = extender;
        this.convergence = convergence;
    }

    void run() {
        Map<String, List<Wanted>> rows = wanted(registry.all());
        if (!extender.isOpen()) {
            rows.forEach(this::beforeAnyAnswers);
            extender.open();
        }
        rows.forEach((module, wanted) -> judge(module, wanted, convergence.converge(module, wanted)));
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
                failed(module, rows, row, failure.get());
            } else if (row.running() || row.actual() == State.STARTING) {
                State actual = extender.residents()
                        .find(module, row.version())
                        .map(extender.residents()::state)
                        .orElse(State.ABSENT);
                Record[] facts = row.actual() == State.STARTING
                        ? new Record[] {new ModuleInstalled(module, row.version(), row.requestedBy())}
                        : new Record[0];
                registry.found(module, row.version(), actual, Optional.empty(), Optional.empty(), facts);
            }
        }
    }

    /** A change that was under way when its node went down is undone when it does not get well. */
    private void failed(String module, List<Wanted> rows, Wanted row, FractalException why) {
        Optional<Wanted> before = rows.stream()
                .filter(other ->
                        other.desired() == State.STANDBY && other.number().compareTo(row.number()) < 0)
                .filter(other -> extender.residents()
                        .find(module, other.version())
                        .filter(Resident::admitted)
                        .isPresent())
                .findFirst();
        if (row.actual() == State.STARTING && before.isPresent()) {
            List<Wish> undone = new ArrayList<>();
            undone.add(new Wish(row, State.ABSENT));
            undone.add(new Wish(before.get(), State.ACTIVE));
            registry.write(rowsNow -> {}, undone, Optional.empty(), row.requestedBy(), List.of());
            convergence.converge(module, registry.of(module));
        }
        String problem = Sentences.of(why);
        registry.found(
                module,
                row.version(),
                State.FAILED,
                Optional.of(problem),
                why.action(),
                new ModuleFailed(module, row.version(), problem));
    }
}
