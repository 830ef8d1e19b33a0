// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.system.internal;

import io.fractalos.kernel.boot.BootReport;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code boot.report}. */
@Component(service = CommandSource.class)
public final class BootCommands implements CommandSource {
    private final BootReport report;

    /** Called by the component runtime. */
    @Activate
    public BootCommands(@Reference BootReport report) {
        this.report = report;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("boot.report", "How the boot of this node went")
                        .reads(
                                Permission.SYSTEM_READ,
                                Nothing.class,
                                BootReport.Report.class,
                                (input, context) -> report.now())
                        .describedAs(
                                "The phases of the boot with their outcome, duration and digest, and what to do about a failure"));
    }
}
