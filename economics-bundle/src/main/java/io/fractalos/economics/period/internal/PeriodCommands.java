// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.period.internal;

import io.fractalos.economics.period.ClosedMonth;
import io.fractalos.economics.period.Periods;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on closed months. */
@Component(service = CommandSource.class)
public final class PeriodCommands implements CommandSource {

    private final Periods periods;

    @Activate
    public PeriodCommands(@Reference Periods periods) {
        this.periods = periods;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("economics.month-close", "Close a month")
                        .writes(
                                Permission.RATES_WRITE,
                                ClosedMonth.Choice.class,
                                ClosedMonth.Listing.class,
                                (input, context) -> periods.close(context.caller(), input))
                        .describedAs(
                                "Closes a month and all before it: nothing can change their figures any more. What comes late is "
                                        + "recorded as an adjustment in an open month."),
                Command.named("economics.month-reopen", "Open a closed month again")
                        .writes(
                                Permission.RATES_WRITE,
                                ClosedMonth.Choice.class,
                                ClosedMonth.Listing.class,
                                (input, context) -> periods.reopen(context.caller(), input))
                        .describedAs("Opens a closed month and all after it again."),
                Command.named("economics.months", "List closed months")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Nothing.class,
                                ClosedMonth.Listing.class,
                                (input, context) -> periods.list(context.caller())));
    }
}
