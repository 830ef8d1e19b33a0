// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.period;

import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Closing months: time, lines, rates and exchange rates that would change a figure of a closed month are refused, wherever the change comes
 * from. Safe for use by many threads. Needs {@code rates:write} and {@code economics:cost}; listing needs {@code economics:read}.
 */
@ProviderType
public interface Periods {
    /**
     * Closes a month and every one before it. Invalid when it is no month or not over yet, a conflict when it is closed already or the organisation
     * has set no currency.
     */
    ClosedMonth.Listing close(Caller caller, ClosedMonth.Choice month);

    /** Opens a closed month and every one after it again; a conflict when it is open. */
    ClosedMonth.Listing reopen(Caller caller, ClosedMonth.Choice month);

    /** The closed months. */
    ClosedMonth.Listing list(Caller caller);
}
