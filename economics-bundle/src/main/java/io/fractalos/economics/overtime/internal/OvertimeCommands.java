// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.overtime.internal;

import io.fractalos.economics.overtime.Overtime;
import io.fractalos.economics.overtime.Overtimes;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on agreements on overtime. */
@Component(service = CommandSource.class)
public final class OvertimeCommands implements CommandSource {

    private final Overtimes overtimes;

    @Activate
    public OvertimeCommands(@Reference Overtimes overtimes) {
        this.overtimes = overtimes;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("overtime.set", "Agree on what overtime is worth")
                        .writes(
                                Permission.RATES_WRITE,
                                Overtime.Setting.class,
                                Overtime.Listing.class,
                                (input, context) -> overtimes.set(context.caller(), input))
                        .describedAs(
                                "Says what the price of an hour is multiplied by where it is overtime: for a client, a job or everyone what is "
                                        + "billed, for a person or everyone what it costs. Figures it reaches are made anew at once, and "
                                        + "closed months refuse."),
                Command.named("overtime.remove", "Take an agreement on overtime back")
                        .writes(
                                Permission.RATES_WRITE,
                                Overtime.Removal.class,
                                Overtime.Listing.class,
                                (input, context) -> overtimes.remove(context.caller(), input))
                        .hinted(Command.Hint.DESTRUCTIVE),
                Command.named("overtime.list", "List agreements on overtime")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Nothing.class,
                                Overtime.Listing.class,
                                (input, context) -> overtimes.list(context.caller())));
    }
}
