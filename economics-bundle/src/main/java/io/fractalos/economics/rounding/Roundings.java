// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rounding;

import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Agreements with clients on how billed time is rounded. Safe for use by many threads; a change bills all entries it reaches anew in the same
 * transaction, and is a conflict where that would change a closed month.
 */
@ProviderType
public interface Roundings {
    /** Sets an agreement; needs {@code rates:write}. Invalid with a client nobody knows or minutes outside 1 to 480. */
    Rounding.Listing set(Caller caller, Rounding.Setting setting);

    /** Takes an agreement back, or throws not-found; needs {@code rates:write}. */
    Rounding.Listing remove(Caller caller, Rounding.Removal removal);

    /** The agreements by client and day; needs {@code economics:read}. */
    Rounding.Listing list(Caller caller, Rounding.Filter filter);
}
