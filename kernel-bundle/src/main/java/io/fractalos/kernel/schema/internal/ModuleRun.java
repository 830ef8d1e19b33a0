// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaSource;
import java.util.List;

/** What a module brings for its part of the database, read and checked, and what migrates it. */
record ModuleRun(String module, DeclaredSchema declared, LockedRun run, boolean isEmpty) {

    /** Throws an invalid-request problem with every place where the declarations or the migrations are wrong. */
    static ModuleRun of(String module, SchemaSource source) {
        DeclaredSchema declared = SchemaReader.read(module, source);
        LockedRun run = new LockedRun(declared.realm(), List.of(source), () -> List.of(declared));
        boolean empty = source.declarations().isEmpty() && source.migrations().isEmpty();
        if (!empty) {
            requireAuthor(module, run.steps());
        }
        return new ModuleRun(module, declared, run, empty);
    }

    /** The same as others compare it with the database. */
    ModulePart part() {
        return new ModulePart(module, declared, run.steps());
    }

    /** The author of a change set says whose it is: by it a version that knows more than this one is told. */
    private static void requireAuthor(String module, List<ChangeStep> steps) {
        List<Violation> foreign = steps.stream()
                .filter(step -> !step.owner().equals(module))
                .map(step -> Violation.at(
                                step.key(),
                                "The author of a change set of the module '" + module + "' is '" + step.owner() + "'")
                        .withFix("Write --changeset " + module + ":<name>"))
                .toList();
        if (!foreign.isEmpty()) {
            throw FractalException.invalid(foreign);
        }
    }
}
