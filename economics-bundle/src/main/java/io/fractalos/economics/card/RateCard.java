// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.card;

import io.fractalos.economics.rate.HourlyRate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Prices of roles under a name, such as those of a year or of a kind of client. A card prices no hour by itself: put to use it becomes bill
 * rates, which stay what they are when the card changes.
 *
 * @param name unique, compared without case
 * @param prices in the order they were given in, each role once, all in one currency
 * @param version counts its changes
 */
public record RateCard(long id, String name, List<Price> prices, int version) {
    /** The most prices a card can have. */
    public static final int MOST_PRICES = 100;

    public RateCard {
        prices = List.copyOf(prices);
    }

    /**
     * What an hour or a day of a role is billed at: one of the two.
     *
     * @param role absent for everyone whose role the card does not name
     */
    public record Price(
            Optional<String> role, Optional<HourlyRate.PerHour> perHour, Optional<HourlyRate.PerDay> perDay) {}

    /** A card to keep. */
    public record New(String name, List<Price> prices) {
        public New {
            prices = List.copyOf(prices);
        }
    }

    /**
     * What a card shall be from now on.
     *
     * @param version the version that was looked at
     */
    public record Change(long id, String name, List<Price> prices, int version) {
        public Change {
            prices = List.copyOf(prices);
        }
    }

    /**
     * A card to remove.
     *
     * @param version the version that was looked at
     */
    public record Removal(long id, int version) {}

    /**
     * A card put to use for a client, for a job, or for everyone when neither is given. Rates there of roles it does not name stay, and go before
     * its price for everyone else.
     *
     * @param validFrom the first day its rates apply, absent from the beginning
     * @param validTo the first day they do not apply any more, absent for ever
     */
    public record Use(
            long id,
            OptionalLong clientId,
            OptionalLong projectId,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo) {}

    /** All cards, by name. */
    public record Listing(List<RateCard> cards) {
        public Listing {
            cards = List.copyOf(cards);
        }
    }
}
