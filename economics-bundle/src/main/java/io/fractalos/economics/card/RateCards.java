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
     * price that no rate can have or in several currencies; a conflict when there is one of that name.
     */
    RateCard create(Caller caller, RateCard.New card);

    /** Makes a card what it shall be; rates made from it stay. Refused as in create, with not-found, or STALE when it was changed meanwhile. */
    RateCard change(Caller caller, RateCard.Change change);

    /** Removes a card, or throws not-found, or STALE; rates made from it stay. Needs {@code rates:write}. */
    void remove(Caller caller, RateCard.Removal removal);

    /**
     * The bill rates a card becomes: changes nothing, to be previewed and made as any change of rates. Needs {@code economics:read}; invalid
     * when both a client and a job are given, not-found without such a card.
     */
    RateChange.Draft rates(Caller caller, RateCard.Use use);
}
