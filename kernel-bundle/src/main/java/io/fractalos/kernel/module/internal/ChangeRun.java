// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleContracted;
import io.fractalos.kernel.module.ModuleDisabled;
import io.fractalos.kernel.module.ModuleEnabled;
import io.fractalos.kernel.module.ModuleFailed;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.module.ModuleInstalled;
import io.fractalos.kernel.module.ModulePurged;
import io.fractalos.kernel.module.ModuleRemoved;
import io.fractalos.kernel.module.ModuleRolledBack;
import io.fractalos.kernel.module.ModuleUpgraded;
import io.fractalos.kernel.module.internal.Registry.Wish;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.schema.ModuleSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what was planned: the wish is written first, then this node makes it true, then it is told. What does not get well is undone by
 * wishing for what was before. For one thread and change.
 */
final class ChangeRun {
    private final Planned planned;
    private final Registry registry;
    private final Convergence convergence;
    private final Convergence.Checkpoints checkpoints;
    private final ModuleExtender extender;
    private final String by;

    ChangeRun(
            Planned planned,
            Registry registry,
            Convergence convergence,
            Convergence.Checkpoints checkpoints,
            ModuleExtender extender,
            String by) {
        this.planned = planned;
        this.registry = registry;
        this.convergence = convergence;
        this.checkpoints = checkpoints;
        this.extender = extender;
        this.by = by;
    }

    void run() {
        switch (planned.plan().change().action()) {
            case PURGE -> purge();
            case CONTRACT -> contract();
            default -> {
                wish();
                converge();
                tell();
            }
        }
    }

    private String module() {
        return planned.target().id();
    }

    private String version() {
        return planned.target().version();
    }

    private void wish() {
        checkpoints.before("wish");
        registry.write(this::unchanged, planned.wishes(), planned.archive(), by, List.of());
    }

    private void converge() {
        checkpoints.before("converge");
        Map<String, FractalException> failures = convergence.converge(module(), registry.of(module()));
        if (!failures.isEmpty()) {
            checkpoints.before("undo");
            undo(failures);
        }
    }

    private void tell() {
        checkpoints.before("tell");
        noted();
    }

    private void unchanged(List<Wanted> rows) {
        List<String> now = rows.stream()
                .filter(row -> row.module().equals(module()))
                .map(Wanted::fingerprint)
                .toList();
        if (!now.equals(planned.rows().stream().map(Wanted::fingerprint).toList())) {
            throw FractalException.of(ProblemType.STALE, "The modules changed since this was planned")
                    .withAction("Look at a new plan");
        }
    }

    /** Everything is as wished: what was found, and what to tell. */
    private void noted() {
        for (Wanted row : registry.of(module())) {
            State actual = extender.residents()
                    .find(row.module(), row.version())
                    .map(extender.residents()::state)
                    .orElse(State.ABSENT);
            boolean target = row.version().equals(version());
            Record[] facts = target ? facts().toArray(Record[]::new) : new Record[0];
            registry.found(row.module(), row.version(), actual, Optional.empty(), Optional.empty());
            for (Record fact : facts) {
                registry.tell(fact);
            }
        }
    }

    private List<Record> facts() {
        Optional<Wanted> before = planned.rows().stream()
                .filter(row -> row.desired() == State.ACTIVE)
                .findFirst();
        String from = before.map(Wanted::version).orElse(version());
        return switch (planned.plan().change().action()) {
            case INSTALL -> List.of(new ModuleInstalled(module(), version(), by));
            case UPGRADE -> List.of(new ModuleUpgraded(module(), from, version(), by));
            case ROLLBACK -> List.of(new ModuleRolledBack(module(), from, version(), by));
            case DISABLE -> List.of(new ModuleDisabled(module(), by));
            case ENABLE -> List.of(new ModuleEnabled(module(), by));
            case REMOVE -> removed();
            case CONTRACT -> List.of(new ModuleContracted(module(), version(), by));
            case PURGE -> List.of();
        };
    }

    private List<Record> removed() {
        List<Record> facts = new ArrayList<>();
        planned.wishes()
                .forEach(wish ->
                        facts.add(new ModuleRemoved(module(), wish.descriptor().version(), by)));
        return facts;
    }

    private void undo(Map<String, FractalException> failures) {
        String failed = failures.containsKey(version())
                ? version()
                : failures.keySet().iterator().next();
        FractalException why =
                failures.getOrDefault(failed, FractalException.conflict("It is not well", "Look at the log"));
        List<Wish> before = new ArrayList<>();
        for (Wish wish : planned.wishes()) {
            before.add(planned.rows().stream()
                    .filter(row -> row.version().equals(wish.descriptor().version()))
                    .findFirst()
                    .map(row -> new Wish(row, row.desired()))
                    .orElseGet(() -> new Wish(wish.descriptor(), State.ABSENT, wish.digest())));
        }
        registry.write(rows -> {}, before, Optional.empty(), by, List.of());
        checkpoints.before("undo-converge");
        convergence.converge(module(), registry.of(module()));
        String problem = Sentences.of(why);
        registry.found(
                module(),
                failed,
                State.FAILED,
                Optional.of(problem),
                why.action(),
                new ModuleFailed(module(), failed, problem));
        throw FractalException.conflict(
                        module() + " " + failed + " did not get well: " + problem + still(),
                        why.action().orElse("Correct the module, then try again"))
                .causedBy(why);
    }

    private String still() {
        return extender.residents()
                .answering(module())
                .map(resident -> ". " + resident.version() + " still answers")
                .orElse("");
    }

    /** The version that stands by goes first, and stays away whatever happens then: it cannot live with what follows. */
    private void contract() {
        ModuleContent content = extender.residents()
                .find(module(), version())
                .flatMap(Resident::content)
                .orElseThrow(() -> FractalException.conflict(
                        module() + " " + version() + " is not on this node", "Try it where it answers"));
        wish();
        registry.contracted(module(), version());
        converge();
        checkpoints.before("contract");
        ModuleSchemaFiles.of(content).source().ifPresent(source -> keeper().contract(module(), source));
        tell();
    }

    private void purge() {
        checkpoints.before("purge");
        registry.write(this::unchanged, List.of(), Optional.empty(), by, List.of());
        keeper().purge(module());
        checkpoints.before("delete");
        registry.delete(module(), new ModulePurged(module(), by));
    }

    private ModuleSchemas keeper() {
        return extender.schemas()
                .orElseThrow(() -> FractalException.unavailable(
                        "What keeps the tables of modules is not there yet",
                        "Wait for the boot; fractal:boot tells how far it is"));
    }
}
