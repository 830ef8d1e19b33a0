// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fractal:module-enable}: a module answers again. */
@Service
@Command(scope = "fractal", name = "module-enable", description = "Starts a module that was disabled")
public final class ModuleEnableAction extends ChangeAction {
    @Override
    ModuleChange change() {
        return change(ModuleChange.Action.ENABLE, null, null);
    }
}
