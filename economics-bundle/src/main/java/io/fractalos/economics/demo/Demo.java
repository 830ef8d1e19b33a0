// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.demo;

import io.fractalos.kernel.identity.Caller;
import java.math.BigDecimal;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Fills an installation with real timesheets to look around in. Safe for use by many threads. */
@ProviderType
public interface Demo {
    /**
     * Brings people, projects, rates and ten months of time in, all or nothing, moved by whole weeks so that this week is the last with time.
     * Does nothing when that is there already. Needs {@code system:admin}.
     */
    Loaded load(Caller caller);

    /**
     * What loading came to, and what the pivot says of the demo's jobs.
     *
     * @param entries the entries brought in now; 0 when they were there already
     * @param losingJobs jobs with billable time whose revenue is below their cost
     * @param worst the one that loses most, with its margin
     * @param path the page of the cockpit that shows it
     */
    record Loaded(boolean already, int entries, int losingJobs, Optional<Job> worst, String path) {

        /** The finding in a sentence. */
        public String finding() {
            return worst.map(job -> losingJobs + (losingJobs == 1 ? " job loses" : " jobs lose")
                            + " money; the worst is " + job.name() + " (margin "
                            + job.margin().toPlainString() + " " + job.currency() + ")")
                    .orElse("No job loses money");
        }
    }

    /** A job and what it leaves. */
    record Job(String name, BigDecimal margin, String currency) {}
}
