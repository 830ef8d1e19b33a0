// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate;

import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What hours are billed at and cost. Safe for use by many threads; each write is a transaction or joins the running one.
 *
 * <p>Reading needs {@code economics:read}, writing {@code rates:write}; cost rates need {@code economics:salaries} as well and do not exist for
 * callers without it.
 */
@ProviderType
public interface Rates {
    /** Sets a rate; a day that already has one in the same scope is a conflict that names it, an unknown scope or foreign id invalid. */
    HourlyRate create(Caller caller, HourlyRate.New rate);

    /** Removes a rate, or throws not-found. */
    void delete(Caller caller, long id);

    /** The rates that match, by id. */
    HourlyRate.Listing list(Caller caller, HourlyRate.Filter filter);

    /** Which rate applies to someone's hour, and the path that found it; not-found for an unknown person, project or task. */
    RateQuestion.Answer explain(Caller caller, RateQuestion question);
}
