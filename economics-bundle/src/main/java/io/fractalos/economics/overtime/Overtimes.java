// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.overtime;

import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Agreements on overtime. Safe for use by many threads; a change prices all overtime it reaches anew in the same transaction, and is a conflict
 * where that would change a closed month. Those on cost need {@code economics:salaries} too.
 */
@ProviderType
public interface Overtimes {
    /** Sets an agreement; needs {@code rates:write}. Invalid with a scope nobody knows or its kind cannot have, or a factor outside 0 to 10. */
    Overtime.Listing set(Caller caller, Overtime.Setting setting);

    /** Takes an agreement back, or throws not-found; needs {@code rates:write}. */
    Overtime.Listing remove(Caller caller, Overtime.Removal removal);

    /** The agreements the caller may see, by kind, scope and day; needs {@code economics:read}. */
    Overtime.Listing list(Caller caller);
}
