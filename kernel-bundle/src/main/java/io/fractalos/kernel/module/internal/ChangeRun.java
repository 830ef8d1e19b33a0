// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleFailed;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.schema.ModuleSchemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what was planned: the wish is written first, then this node makes it true, then it is told. What does not get well is undone by
 * wishing for what was before. Whoever finds a change under way, such as a node that was killed and starts again, ends it the same way. For use
 * by one thread at a time.
 */
final class ChangeRun {
    private final Registry registry;
    private final Convergence convergence;
    private final Convergence.Checkpoints checkpoints;
    private final ModuleExtender extender;

    ChangeRun(
            Registry registry, Convergence convergence, Convergence.Checkpoints checkpoints, ModuleExtender extender) {
        this.registry = registry;
        this.convergence = convergence;
        this.checkpoints = checkpoints;
        this.extender = extender;
    }

    /** Begins a change and ends it. Throws CONFLICT when it was undone since something did not get well. */
    void run(Planned planned, String by) {
        checkpoints.before("wish");
        if (planned.plan().change().action() == Action.ROLLBACK) {
            stillWell(planned);
        }
        registry.begin(planned, rows -> unchanged(planned, rows), by);
        ChangeUnderWay.in(registry.of(planned.target().id())).ifPresent(this::end);
    }

    /** Ends a change that was begun, here or by a node that was killed since; every step finds its own work done. Throws as run does. */
    void end(ChangeUnderWay change) {
        try {
            if (change.action() == Action.PURGE) {
                purge(change);
            } else {
                converge(change);
            }
        } catch (FractalException e) {
            registry.done(change.module(), List.of());
            throw e;
        }
    }

    private void converge(ChangeUnderWay change) {
        String module = change.module();
        checkpoints.before("converge");
        Map<String, FractalException> failures = convergence.converge(module, registry.of(module));
        if (!failures.isEmpty()) {
            throw change.action() == Action.CONTRACT
                    ? failures.values().iterator().next()
                    : undo(change, failures);
        }
        if (change.action() == Action.CONTRACT) {
            contract(change.target());
        }
        checkpoints.before("tell");
        for (Wanted row : registry.of(module)) {
            registry.found(row.module(), row.version(), actual(row), Optional.empty(), Optional.empty());
        }
        registry.done(module, change.facts());
    }

    private State actual(Wanted row) {
        return extender.residents()
                .find(row.module(), row.version())
                .map(extender.residents()::state)
                .orElse(State.ABSENT);
    }

    private static void unchanged(Planned planned, List<Wanted> rows) {
        List<String> now = rows.stream()
                .filter(row -> row.module().equals(planned.target().id()))
                .map(Wanted::fingerprint)
                .toList();
        if (!now.equals(planned.rows().stream().map(Wanted::fingerprint).toList())) {
            throw FractalException.of(ProblemType.STALE, "The modules changed since this was planned")
                    .withAction("Look at a new plan");
        }
    }

    /** The version that shall answer again was well when it was let in, which may be long ago. */
    private void stillWell(Planned planned) {
        String version = planned.target().version();
        extender.residents()
                .find(planned.target().id(), version)
                .filter(Resident::admitted)
                .ifPresent(standby -> {
                    try {
                        extender.check(standby);
                    } catch (FractalException e) {
                        throw FractalException.conflict(
                                        standby.owner() + ", which stands by, is not well: " + Sentences.of(e)
                                                + still(standby.module()),
                                        e.action().orElse("Correct what it says, then try again"))
                                .causedBy(e);
                    }
                });
    }

    /** Not for what contracts: some of its steps may have run, and what stood by cannot live with them. */
    private FractalException undo(ChangeUnderWay change, Map<String, FractalException> failures) {
        String module = change.module();
        String target = change.target().version();
        String failed = failures.containsKey(target)
                ? target
                : failures.keySet().iterator().next();
        FractalException why =
                failures.getOrDefault(failed, FractalException.conflict("It is not well", "Look at the log"));
        checkpoints.before("undo");
        registry.undo(change.undone(), change.by(), new ModuleFailed(module, failed, Sentences.of(why)), why.action());
        checkpoints.before("undo-converge");
        convergence.converge(module, registry.of(module));
        return FractalException.conflict(
                        module + " " + failed + " did not get well: " + Sentences.of(why) + still(module),
                        why.action().orElse("Correct the module, then try again"))
                .causedBy(why);
    }

    private String still(String module) {
        return extender.residents()
                .answering(module)
                .map(resident -> ". " + resident.version() + " still answers")
                .orElse("");
    }

    /** The version that stood by is gone by then, and stays away whatever happens now: it could not live with what follows. */
    private void contract(Wanted row) {
        ModuleContent content = extender.residents()
                .find(row.module(), row.version())
                .flatMap(Resident::content)
                .orElseThrow(() -> FractalException.conflict(
                        row.module() + " " + row.version() + " is not on this node", "Try it where it answers"));
        checkpoints.before("contract");
        ModuleSchemaFiles.of(content).source().ifPresent(source -> keeper().contract(row.module(), source));
    }

    private void purge(ChangeUnderWay change) {
        checkpoints.before("purge");
        keeper().purge(change.module());
        checkpoints.before("delete");
        change.facts().forEach(fact -> registry.delete(change.module(), fact));
    }

    private ModuleSchemas keeper() {
        return extender.schemas()
                .orElseThrow(() -> FractalException.unavailable(
                        "What keeps the tables of modules is not there yet",
                        "Wait for the boot; fractal:boot tells how far it is"));
    }
}
