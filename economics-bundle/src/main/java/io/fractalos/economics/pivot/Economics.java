// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Period;
import org.osgi.annotation.versioning.ProviderType;

/** Hours and money of recorded time. Safe for use by many threads; each answer is one snapshot, exact to the last commit. */
@ProviderType
public interface Economics {
    /**
     * Hours, revenue, cost and margin per client, project, person or month over the work days of the period.
     *
     * <p>Needs {@code economics:read}; without {@code economics:cost} cost and margin are absent. A conflict when rates in several
     * currencies are in use and no {@code organisation.currency} is set: amounts of different currencies are never added up.
     */
    EconomicsReport pivot(Caller caller, Grouping group, Period period);
}
