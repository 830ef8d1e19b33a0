// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate;

import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Rates that change days on which time is recorded already: seen before, made at once, kept on record, taken back. All need
 * {@code rates:write} and {@code economics:salaries}. Safe for use by many threads; recording time waits while one is worked out.
 */
@ProviderType
public interface RateChanges {
    /**
     * What the change would do; nothing is changed. Throws an invalid-request problem with everything wrong in all of its rates, each by its
     * place.
     */
    RateChange.Preview preview(Caller caller, RateChange.Draft draft);

    /**
     * Makes the change in one transaction: rates of the scopes give way, figures of open months are made anew, closed ones keep theirs and the
     * difference is recorded as adjustments on the first open day. A conflict when it would do something else than the preview said.
     */
    RateChange.Run apply(Caller caller, RateChange change);

    /** Takes a change back: the rates are as before, adjustments go. A conflict when later changes are in the way or it was taken back already. */
    RateChange.Run revert(Caller caller, RateChange.RunId id);

    /** What was changed, newest first. */
    RateChange.Runs runs(Caller caller);
}
