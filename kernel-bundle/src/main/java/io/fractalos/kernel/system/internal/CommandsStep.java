// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.system.internal;

import io.fractalos.kernel.boot.BootStep;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandDescription;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The boot phase {@code commands}: what the platform can be asked to do, as far as clients can tell. */
@Component(service = BootStep.class)
public final class CommandsStep implements BootStep {
    private final CommandBus bus;

    /** Called by the component runtime. */
    @Activate
    public CommandsStep(@Reference CommandBus bus) {
        this.bus = bus;
    }

    @Override
    public String phase() {
        return "commands";
    }

    @Override
    public String run() {
        return bus.all().stream()
                .sorted(Comparator.comparing(CommandDescription::name))
                .map(command -> String.join(
                        " ",
                        command.name(),
                        String.valueOf(command.version()),
                        command.permission(),
                        command.inputSchema(),
                        command.outputSchema()))
                .collect(Collectors.joining("\n"));
    }
}
