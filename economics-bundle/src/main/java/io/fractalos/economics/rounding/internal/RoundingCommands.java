// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rounding.internal;

import io.fractalos.economics.rounding.Rounding;
import io.fractalos.economics.rounding.Roundings;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on roundings. */
@Component(service = CommandSource.class)
public final class RoundingCommands implements CommandSource {

    private final Roundings roundings;

    @Activate
    public RoundingCommands(@Reference Roundings roundings) {
        this.roundings = roundings;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("rounding.set", "Agree on a rounding with a client")
                        .writes(
                                Permission.RATES_WRITE,
                                Rounding.Setting.class,
                                Rounding.Listing.class,
                                (input, context) -> roundings.set(context.caller(), input))
                        .describedAs(
                                "Says how the time of each entry is rounded that the client pays for. Revenue it reaches is made anew at once; "
                                        + "recorded time and cost stay, and closed months refuse."),
                Command.named("rounding.remove", "Take a rounding back")
                        .writes(
                                Permission.RATES_WRITE,
                                Rounding.Removal.class,
                                Rounding.Listing.class,
                                (input, context) -> roundings.remove(context.caller(), input))
                        .hinted(Command.Hint.DESTRUCTIVE),
                Command.named("rounding.list", "List roundings")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Rounding.Filter.class,
                                Rounding.Listing.class,
                                (input, context) -> roundings.list(context.caller(), input)));
    }
}
