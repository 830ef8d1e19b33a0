// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Period;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Hours and money of recorded time and other lines. Safe for use by many threads; each answer is one snapshot, exact to the last commit.
 *
 * <p>All need {@code economics:read}; without {@code economics:cost} cost and margin are absent, and questions about them not permitted;
 * without {@code economics:salaries} they are hidden where fewer than three people stand behind a figure or one would follow from it. A
 * conflict when rates are in several currencies and the organisation has set none.
 */
@ProviderType
public interface Economics {
    /** Hours, revenue, cost and margin over the work days of the period. */
    EconomicsReport pivot(Caller caller, PivotQuestion question);

    /** The entries behind figures, newest first: all pages together are the total, which is the pivot's figure for the same filter and period. */
    EntryListing entries(Caller caller, EntryQuestion question);

    /** One figure and everything it comes from. */
    Explanation why(Caller caller, Figure figure);

    /** All rows of one grouping by name. */
    default EconomicsReport pivot(Caller caller, Grouping group, Period period) {
        return pivot(caller, PivotQuestion.by(group, period));
    }
}
