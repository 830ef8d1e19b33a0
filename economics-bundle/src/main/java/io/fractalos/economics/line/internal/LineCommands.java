// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.line.internal;

import io.fractalos.economics.line.EconomicsLine;
import io.fractalos.economics.line.EconomicsLine.Kind;
import io.fractalos.economics.line.EconomicsLines;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on cost and revenue that is not time: how modules tell theirs. */
@Component(service = CommandSource.class)
public final class LineCommands implements CommandSource {

    private final EconomicsLines lines;

    @Activate
    public LineCommands(@Reference EconomicsLines lines) {
        this.lines = lines;
    }

    /** Which line is meant. */
    public record LineId(long id) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                records(Kind.COST, "economics.cost-record", "Record a cost"),
                records(Kind.REVENUE, "economics.revenue-record", "Record a revenue"),
                Command.named("economics.line-remove", "Remove a cost or revenue")
                        .writes(Permission.RATES_WRITE, LineId.class, Nothing.class, (input, context) -> {
                            lines.remove(context.caller(), input.id());
                            return Nothing.NOTHING;
                        })
                        .hinted(Command.Hint.DESTRUCTIVE),
                Command.named("economics.lines", "List costs and revenues")
                        .reads(
                                Permission.ECONOMICS_READ,
                                EconomicsLine.Filter.class,
                                EconomicsLine.Listing.class,
                                (input, context) -> lines.list(context.caller(), input)));
    }

    private Command<EconomicsLine.New, EconomicsLine> records(Kind kind, String name, String title) {
        return Command.named(name, title)
                .writes(
                        Permission.RATES_WRITE,
                        EconomicsLine.New.class,
                        EconomicsLine.class,
                        (input, context) -> lines.record(context.caller(), kind, input))
                .describedAs(title
                        + " of a job that is not time, such as an expense, material, machine time or a milestone. Telling the "
                        + "same source and sourceKey again changes nothing.")
                .hinted(Command.Hint.IDEMPOTENT);
    }
}
