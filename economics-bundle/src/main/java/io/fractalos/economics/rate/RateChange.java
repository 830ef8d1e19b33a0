// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rate that takes the place of others of its scope on its days, also in the past.
 *
 * @param digest of the preview that was agreed to; with another outcome nothing is done
 */
public record RateChange(HourlyRate.New rate, String digest) {

    /** The change to preview. */
    public record Draft(HourlyRate.New rate) {}

    /**
     * What a change does.
     *
     * @param currency of all amounts, that of the books; absent while none is set
     * @param replaced rates of the scope that end, start later, are split or go
     * @param entries how many entries it prices
     * @param jobs what it does to each job whose figures change, by name
     * @param closedBefore the months before this day are closed: what the change would do there becomes adjustments on it; absent when it
     *     does not reach them
     * @param digest of all of this
     */
    public record Preview(
            Optional<String> currency,
            List<HourlyRate> replaced,
            long entries,
            List<Job> jobs,
            Optional<LocalDate> closedBefore,
            String digest) {
        public Preview {
            replaced = List.copyOf(replaced);
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * How the figures of a job change, six places, half up.
     *
     * @param adjustedRevenue what closed months would have changed by, which becomes an adjustment; cost the same
     */
    public record Job(
            long projectId,
            String name,
            BigDecimal revenue,
            BigDecimal cost,
            BigDecimal adjustedRevenue,
            BigDecimal adjustedCost) {}

    /**
     * A change that was made.
     *
     * @param rate what was asked for, closed days included; absent for a change made before that was kept
     * @param rateId the new rate; absent when all of its days are closed
     * @param revenue by how much it changed, adjustments included, in the currency of the books, six places; cost the same
     * @param revertedAt when it was taken back, absent as long as it holds
     */
    public record Run(
            long id,
            Instant at,
            Optional<String> by,
            Optional<HourlyRate.New> rate,
            OptionalLong rateId,
            long entries,
            BigDecimal revenue,
            BigDecimal cost,
            Optional<Instant> revertedAt) {}

    /** Which run is meant. */
    public record RunId(long id) {}

    /** All runs, newest first. */
    public record Runs(List<Run> runs) {
        public Runs {
            runs = List.copyOf(runs);
        }
    }
}
