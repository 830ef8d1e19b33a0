// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.exchange;

import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Exchange rates into the currency of the books. Amounts are converted with the rate of the day the work was done on. Safe for use by many
 * threads; a change makes all figures it reaches anew in the same transaction, and is a conflict where that would change a closed month.
 */
@ProviderType
public interface ExchangeRates {
    /** Sets rates, all or none; needs {@code rates:write}. Invalid with every rate that is not right; a conflict without a currency of the books. */
    ExchangeRate.Listing set(Caller caller, ExchangeRate.Setting setting);

    /** Takes a rate back, or throws not-found; needs {@code rates:write}. */
    void remove(Caller caller, ExchangeRate.Removal removal);

    /** The rates by currency and day; needs {@code economics:read}. */
    ExchangeRate.Listing list(Caller caller, ExchangeRate.Filter filter);
}
