// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.drift.Drift;
import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code drift.report} and {@code drift.check}. */
@Component(service = CommandSource.class)
public final class DriftCommands implements CommandSource {
    private final Drift drift;

    /** Called by the component runtime. */
    @Activate
    public DriftCommands(@Reference Drift drift) {
        this.drift = drift;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("drift.report", "What differs from what is declared")
                        .reads(
                                Permission.SYSTEM_READ,
                                Nothing.class,
                                DriftReport.class,
                                (input, context) -> drift.now())
                        .describedAs("Compares the live database, and whatever else is declared, with its declaration;"
                                + " tells severity and repair of each difference, and changes nothing"),
                Command.named("drift.check", "Check for drift and keep what is found")
                        .writes(
                                Permission.SYSTEM_ADMIN,
                                Nothing.class,
                                DriftReport.class,
                                (input, context) -> drift.check())
                        .describedAs(
                                "As drift.report; keeps since when each difference is there and tells others of new ones")
                        .hinted(Hint.IDEMPOTENT));
    }
}
