// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.card.internal;

import io.fractalos.economics.card.RateCard;
import io.fractalos.economics.card.RateCards;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on rate cards. */
@Component(service = CommandSource.class)
public final class RateCardCommands implements CommandSource {
    private final RateCards cards;

    @Activate
    public RateCardCommands(@Reference RateCards cards) {
        this.cards = cards;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("rate-cards.list", "List rate cards")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Nothing.class,
                                RateCard.Listing.class,
                                (input, context) -> cards.list(context.caller())),
                Command.named("rate-cards.create", "Keep a rate card")
                        .writes(
                                Permission.RATES_WRITE,
                                RateCard.New.class,
                                RateCard.class,
                                (input, context) -> cards.create(context.caller(), input))
                        .describedAs("Keeps prices of roles under a name. No rate changes by it."),
                Command.named("rate-cards.change", "Change a rate card")
                        .writes(
                                Permission.RATES_WRITE,
                                RateCard.Change.class,
                                RateCard.class,
                                (input, context) -> cards.change(context.caller(), input))
                        .describedAs("Gives a card another name or other prices. Rates made from it before stay.")
                        .hinted(Command.Hint.IDEMPOTENT),
                Command.named("rate-cards.remove", "Remove a rate card")
                        .writes(Permission.RATES_WRITE, RateCard.Removal.class, Nothing.class, (input, context) -> {
                            cards.remove(context.caller(), input);
                            return Nothing.NOTHING;
                        })
                        .hinted(Command.Hint.DESTRUCTIVE),
                Command.named("rate-cards.rates", "Tell the rates a card becomes")
                        .reads(
                                Permission.ECONOMICS_READ,
                                RateCard.Use.class,
                                RateChange.Draft.class,
                                (input, context) -> cards.rates(context.caller(), input))
                        .describedAs(
                                "The bill rates of a card for a client, a job or everyone, from one day to another: give them to rates.preview, "
                                        + "then to rates.change."));
    }
}
