// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:module-remove}: a module goes. */
@Service
@Command(scope = "fractal", name = "module-remove", description = "Removes a module; its tables and their data stay")
public final class ModuleRemoveAction extends ChangeAction {
    @Argument(index = 1, name = "version", description = "All of them when left out")
    @Nullable
    String version;

    @Override
    ModuleChange change() {
        return change(ModuleChange.Action.REMOVE, version, null);
    }
}
