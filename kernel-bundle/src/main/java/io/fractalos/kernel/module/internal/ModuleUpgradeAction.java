// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fractal:module-upgrade}: a higher version comes beside the one that answers. */
@Service
@Command(
        scope = "fractal",
        name = "module-upgrade",
        description = "Upgrades a module; the version that answered stands by")
public final class ModuleUpgradeAction extends ArrivalAction {
    @Override
    ModuleChange change() {
        return arrival(ModuleChange.Action.UPGRADE);
    }
}
