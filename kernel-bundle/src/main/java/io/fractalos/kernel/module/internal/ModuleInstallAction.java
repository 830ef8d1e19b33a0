// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code fractal:module-install}: a module comes and answers once it is well. */
@Service
@Command(scope = "fractal", name = "module-install", description = "Installs a module")
public final class ModuleInstallAction extends ArrivalAction {
    @Override
    ModuleChange change() {
        return arrival(ModuleChange.Action.INSTALL);
    }
}
