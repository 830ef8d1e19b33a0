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
 * @param prices in the order they were given in, each role once
 */
public record RateCard(long id, String name, List<Price> prices) {
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

    /** What a card shall be from now on. */
    public record Change(long id, String name, List<Price> prices) {
        public Change {
            prices = List.copyOf(prices);
        }
    }

    /** Which card is meant. */
    public record CardId(long id) {}

    /**
     * A card put to use for a client, for a job, or for everyone when neither is given.
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
