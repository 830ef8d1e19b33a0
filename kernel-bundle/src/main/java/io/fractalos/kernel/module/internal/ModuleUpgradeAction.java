// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:module-upgrade}: a higher version comes beside the one that answers. */
@Service
@Command(
        scope = "fractal",
        name = "module-upgrade",
        description = "Upgrades a module; the version that answered stands by")
public final class ModuleUpgradeAction extends ChangeAction {
    @Argument(index = 1, name = "version", description = "The highest there is when left out")
    @Nullable
    String version;

    @Option(name = "--source", description = "Its JAR or KAR, a path or URL the server can read")
    @Nullable
    String source;

    @Override
    ModuleChange change() {
        return change(ModuleChange.Action.UPGRADE, version, source);
    }
}
