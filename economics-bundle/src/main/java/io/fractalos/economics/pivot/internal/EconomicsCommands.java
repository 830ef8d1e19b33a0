// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command on the pivot. */
@Component(service = CommandSource.class)
public final class EconomicsCommands implements CommandSource {

    private final Economics economics;

    @Activate
    public EconomicsCommands(@Reference Economics economics) {
        this.economics = economics;
    }

    /** By what to group (project unless said), over which work days: {@code from} inclusive, {@code to} exclusive. */
    public record Question(Optional<Grouping> group, Optional<LocalDate> from, Optional<LocalDate> to) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(Command.named("economics.pivot", "Hours, revenue, cost and margin")
                .reads(
                        Permission.ECONOMICS_READ,
                        Question.class,
                        EconomicsReport.class,
                        (input, context) -> economics.pivot(
                                context.caller(),
                                input.group().orElse(Grouping.PROJECT),
                                new Period(input.from(), input.to())))
                .describedAs(
                        "Sums recorded time and what it is worth per client, project, person or month. Cost and margin only for "
                                + "callers who may see them."));
    }
}
