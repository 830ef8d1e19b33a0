// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateQuestion;
import io.fractalos.economics.rate.Rates;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on rates. */
@Component(service = CommandSource.class)
public final class RateCommands implements CommandSource {

    private final Rates rates;

    @Activate
    public RateCommands(@Reference Rates rates) {
        this.rates = rates;
    }

    /** Which rate is meant. */
    public record RateId(long id) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("rates.create", "Set a rate")
                        .writes(
                                Permission.RATES_WRITE,
                                HourlyRate.New.class,
                                HourlyRate.class,
                                (input, context) -> rates.create(context.caller(), input))
                        .describedAs(
                                "Sets what an hour of a scope is billed at or costs, from one day to another. Days that "
                                        + "overlap those of another rate of the scope are refused."),
                Command.named("rates.delete", "Delete a rate")
                        .writes(Permission.RATES_WRITE, RateId.class, Nothing.class, (input, context) -> {
                            rates.delete(context.caller(), input.id());
                            return Nothing.NOTHING;
                        })
                        .hinted(Command.Hint.DESTRUCTIVE),
                Command.named("rates.list", "List rates")
                        .reads(
                                Permission.ECONOMICS_READ,
                                HourlyRate.Filter.class,
                                HourlyRate.Listing.class,
                                (input, context) -> rates.list(context.caller(), input)),
                Command.named("rates.explain", "Explain a rate")
                        .reads(
                                Permission.ECONOMICS_READ,
                                RateQuestion.class,
                                RateQuestion.Answer.class,
                                (input, context) -> rates.explain(context.caller(), input))
                        .describedAs(
                                "Says which rate applies to an hour of a person on a project on a day, and which scopes "
                                        + "were tried to find it, most specific first."));
    }
}
