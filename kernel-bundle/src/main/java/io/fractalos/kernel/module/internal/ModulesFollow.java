// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.module.ModuleAdopted;
import io.fractalos.kernel.module.ModuleContracted;
import io.fractalos.kernel.module.ModuleDisabled;
import io.fractalos.kernel.module.ModuleEnabled;
import io.fractalos.kernel.module.ModuleInstalled;
import io.fractalos.kernel.module.ModuleRemoved;
import io.fractalos.kernel.module.ModuleRolledBack;
import io.fractalos.kernel.module.ModuleUpgraded;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Follows what another node has done; on the node that did it there is nothing left to do. */
@Component(service = EventListener.class)
public final class ModulesFollow implements EventListener {
    private static final Set<String> CHANGES = Stream.of(
                    ModuleAdopted.class,
                    ModuleContracted.class,
                    ModuleDisabled.class,
                    ModuleEnabled.class,
                    ModuleInstalled.class,
                    ModuleRemoved.class,
                    ModuleRolledBack.class,
                    ModuleUpgraded.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());

    private final InstalledModules modules;

    /** Called by the component runtime. */
    @Activate
    public ModulesFollow(@Reference InstalledModules modules) {
        this.modules = modules;
    }

    @Override
    public void on(RecordedEvent event) {
        if (CHANGES.contains(event.type())) {
            modules.follow();
        }
    }
}
