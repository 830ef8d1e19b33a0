// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fractal:module-disable}: a module stops and stays. */
@Service
@Command(scope = "fractal", name = "module-disable", description = "Stops a module; it stays here")
public final class ModuleDisableAction extends ChangeAction {
    @Override
    ModuleChange change() {
        return change(ModuleChange.Action.DISABLE, null, null);
    }
}
