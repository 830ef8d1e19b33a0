// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.exchange.internal;

import io.fractalos.economics.exchange.ExchangeRate;
import io.fractalos.economics.exchange.ExchangeRates;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on exchange rates. */
@Component(service = CommandSource.class)
public final class ExchangeCommands implements CommandSource {

    private final ExchangeRates rates;

    @Activate
    public ExchangeCommands(@Reference ExchangeRates rates) {
        this.rates = rates;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("exchange-rates.set", "Set exchange rates")
                        .writes(
                                Permission.RATES_WRITE,
                                ExchangeRate.Setting.class,
                                ExchangeRate.Listing.class,
                                (input, context) -> rates.set(context.caller(), input))
                        .describedAs(
                                "Says what one unit of a currency is worth in that of the books, from a day on. All figures that are "
                                        + "converted by it are made anew at once; closed months refuse."),
                Command.named("exchange-rates.remove", "Take an exchange rate back")
                        .writes(Permission.RATES_WRITE, ExchangeRate.Removal.class, Nothing.class, (input, context) -> {
                            rates.remove(context.caller(), input);
                            return Nothing.NOTHING;
                        })
                        .hinted(Command.Hint.DESTRUCTIVE),
                Command.named("exchange-rates.list", "List exchange rates")
                        .reads(
                                Permission.ECONOMICS_READ,
                                ExchangeRate.Filter.class,
                                ExchangeRate.Listing.class,
                                (input, context) -> rates.list(context.caller(), input)));
    }
}
