// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.card.internal;

import io.fractalos.economics.card.RateCard;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A card as it was asked for, checked. */
final class AskedCard {
    private static final int LONGEST = 100;

    private AskedCard() {}

    /** The card with name and roles trimmed. Throws an invalid-request problem with everything wrong. */
    static RateCard.New checked(RateCard.New card) {
        List<Violation> wrong = new ArrayList<>();
        String name = card.name().strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            wrong.add(Violation.at("/name", "A card has a name of 1 to " + LONGEST + " characters")
                    .withFix("Write one such as Standard 2027"));
        }
        if (card.prices().isEmpty() || card.prices().size() > RateCard.MOST_PRICES) {
            wrong.add(Violation.at("/prices", "A card has 1 to " + RateCard.MOST_PRICES + " prices"));
        }
        List<RateCard.Price> prices = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < card.prices().size(); i++) {
            String place = "/prices/" + i;
            RateCard.Price price = normal(card.prices().get(i));
            Integer before = lines.putIfAbsent(price.role().orElse("").toLowerCase(Locale.ROOT), i + 1);
            if (before != null) {
                String whose = price.role().map(role -> "'" + role + "'").orElse("everyone else");
                wrong.add(Violation.at(place + "/role", "Price " + before + " is for " + whose + " too")
                        .withFix("Leave one of the two out"));
            }
            if (price.role().filter(role -> role.length() > LONGEST).isPresent()) {
                wrong.add(Violation.at(place + "/role", "A role has at most " + LONGEST + " characters"));
            }
            check(price).forEach(violation -> wrong.add(violation.under(place)));
            String currency = currency(card.prices().get(0));
            if (!currency(price).equals(currency)) {
                wrong.add(Violation.at(place, "The first price is in " + currency + ", this one in " + currency(price))
                        .withFix("Make a card for each currency"));
            }
            prices.add(price);
        }
        if (!wrong.isEmpty()) {
            throw FractalException.invalid(wrong);
        }
        return new RateCard.New(name, prices);
    }

    /** Empty when the price has none, which is told otherwise. */
    private static String currency(RateCard.Price price) {
        return price.perHour()
                .map(HourlyRate.PerHour::currency)
                .or(() -> price.perDay().map(HourlyRate.PerDay::currency))
                .orElse("");
    }

    private static RateCard.Price normal(RateCard.Price price) {
        return new RateCard.Price(
                price.role().map(String::strip).filter(role -> !role.isEmpty()), price.perHour(), price.perDay());
    }

    /** What a rate of that price would be refused for. */
    private static List<Violation> check(RateCard.Price price) {
        try {
            new HourlyRate.New(
                            HourlyRate.Kind.BILL,
                            OptionalLong.empty(),
                            price.role(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            price.perHour(),
                            price.perDay())
                    .price();
            return List.of();
        } catch (FractalException e) {
            return e.violations();
        }
    }
}
