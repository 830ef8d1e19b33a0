// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.economics.rate.RateChanges;
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
    private final RateChanges changes;

    @Activate
    public RateCommands(@Reference Rates rates, @Reference RateChanges changes) {
        this.rates = rates;
        this.changes = changes;
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
                // No read: it makes the change and takes it back within its transaction.
                Command.named("rates.preview", "Preview a change of rates")
                        .writes(
                                Permission.RATES_WRITE,
                                RateChange.Draft.class,
                                RateChange.Preview.class,
                                (input, context) -> changes.preview(context.caller(), input))
                        .describedAs(
                                "Says what rates would do that take the place of others of their scopes, also in the past: which of them give "
                                        + "way, how many entries they price, how each job changes, and what becomes an adjustment because it is closed.")
                        .hinted(Command.Hint.IDEMPOTENT),
                Command.named("rates.change", "Change rates, also in the past")
                        .writes(
                                Permission.RATES_WRITE,
                                RateChange.class,
                                RateChange.Run.class,
                                (input, context) -> changes.apply(context.caller(), input))
                        .describedAs("Does what rates.preview said, given its digest; rates.revert takes it back."),
                Command.named("rates.revert", "Take a change of rates back")
                        .writes(
                                Permission.RATES_WRITE,
                                RateChange.RunId.class,
                                RateChange.Run.class,
                                (input, context) -> changes.revert(context.caller(), input)),
                Command.named("rates.changes", "List changes of rates")
                        .reads(
                                Permission.RATES_WRITE,
                                Nothing.class,
                                RateChange.Runs.class,
                                (input, context) -> changes.runs(context.caller())),
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
