// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fractal:module-contract}: the schema lets go of what an older version needs. */
@Service
@Command(
        scope = "fractal",
        name = "module-contract",
        description = "Runs the schema steps that an older version could not live with; no rollback after that")
public final class ModuleContractAction extends ChangeAction {
    @Override
    ModuleChange change() {
        return change(ModuleChange.Action.CONTRACT, null, null);
    }
}
