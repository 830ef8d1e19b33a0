// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.card;

import io.fractalos.economics.rate.RateChange;
import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** The rate cards of the organisation. Safe for use by many threads. */
@ProviderType
public interface RateCards {
    /** All cards, by name; needs {@code economics:read}. */
    RateCard.Listing list(Caller caller);

    /**
     * Keeps a card; needs {@code rates:write}. Invalid, with everything wrong at once, without a name or a price, with a role twice, or with a
     * price that no rate can have; a conflict when there is one of that name.
     */
    RateCard create(Caller caller, RateCard.New card);

    /** Makes a card what it shall be; rates made from it stay. Refused as in create, or with not-found. */
    RateCard change(Caller caller, RateCard.Change change);

    /** Removes a card, or throws not-found; rates made from it stay. Needs {@code rates:write}. */
    void remove(Caller caller, RateCard.CardId id);

    /**
     * The bill rates a card becomes: changes nothing, to be previewed and made as any change of rates. Needs {@code economics:read}; invalid
     * when both a client and a job are given.
     */
    RateChange.Draft rates(Caller caller, RateCard.Use use);
}
