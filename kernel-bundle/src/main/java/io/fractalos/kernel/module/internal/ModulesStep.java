// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.boot.BootStep;
import io.fractalos.kernel.module.ModuleInfo.State;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The boot phase {@code modules}: this node becomes what the registry wants. A module that is not well keeps nobody from booting. */
@Component(service = BootStep.class)
public final class ModulesStep implements BootStep {
    private final InstalledModules modules;

    /** Called by the component runtime. */
    @Activate
    public ModulesStep(@Reference InstalledModules modules) {
        this.modules = modules;
    }

    @Override
    public String phase() {
        return "modules";
    }

    @Override
    public String run() {
        return modules.reconcile().stream()
                .filter(row -> row.desired() != State.ABSENT)
                .map(row -> String.join(
                        " ",
                        row.module(),
                        row.version(),
                        row.desired().name(),
                        row.digest().orElse("-")))
                .collect(Collectors.joining("\n"));
    }
}
