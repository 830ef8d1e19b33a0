// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:module-rollback}: the version before answers again. */
@Service
@Command(scope = "fractal", name = "module-rollback", description = "Lets the version that stands by answer again")
public final class ModuleRollbackAction extends ChangeAction {
    @Argument(index = 1, name = "version", description = "The one that stands by when left out")
    @Nullable
    String version;

    @Override
    ModuleChange change() {
        return change(ModuleChange.Action.ROLLBACK, version, null);
    }
}
