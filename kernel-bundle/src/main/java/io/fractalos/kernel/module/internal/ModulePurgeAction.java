// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.problem.FractalException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:module-purge}: the tables of a removed module go, with their data. */
@Service
@Command(
        scope = "fractal",
        name = "module-purge",
        description = "Drops the tables of a removed module with all data; wants --confirm and its id")
public final class ModulePurgeAction extends ChangeAction {
    @Option(name = "--confirm", description = "The id of the module once more")
    @Nullable
    String confirm;

    @Override
    ModuleChange change() {
        return change(ModuleChange.Action.PURGE, null, null);
    }

    @Override
    boolean sure() {
        return true;
    }

    @Override
    public @Nullable Object execute() {
        if (!planOnly && !module.equals(confirm)) {
            throw new ConsoleFailure(
                    FractalException.invalid("/confirm", "This destroys data and wants to be confirmed")
                            .withAction("fractal:module-purge --confirm " + module + " " + module
                                    + "; --plan-only shows what goes"));
        }
        return super.execute();
    }
}
