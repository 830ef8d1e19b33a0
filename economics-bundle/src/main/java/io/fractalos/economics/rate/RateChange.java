// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Rates that take the place of others of their scopes, also in the past: one, or several that belong together.
 *
 * @param rates 1 to {@value #MOST_RATES}, no two of one scope on the same days
 * @param digest of the preview that was agreed to; with another outcome nothing is done
 */
public record RateChange(List<HourlyRate.New> rates, String digest) {
    /** How many rates one change can set. */
    public static final int MOST_RATES = 200;

    public RateChange {
        rates = List.copyOf(rates);
    }

    /** The change to preview. */
    public record Draft(List<HourlyRate.New> rates) {
        public Draft {
            rates = List.copyOf(rates);
        }
    }

    /**
     * What a change does.
     *
     * @param currency of all amounts, that of the books; absent while none is set
     * @param replaced rates of the scopes that end, start later, are split or go
     * @param entries how many entries the rates price
     * @param invoiced how many more the bill rates would price if they were not on invoices: their revenue stays as it was billed
     * @param jobs what it does to each job whose figures change, by name
     * @param closedBefore the months before this day are closed: what the change would do there becomes adjustments on it; absent when it
     *     does not reach them
     * @param digest of all of this
     */
    public record Preview(
            Optional<String> currency,
            List<HourlyRate> replaced,
            long entries,
            long invoiced,
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
     * @param invoiced entries of it that stay as they were billed
     * @param invoicedRevenue by how much their revenue differs from what the rates would make of it: what is not billed, or too much
     */
    public record Job(
            long projectId,
            String name,
            BigDecimal revenue,
            BigDecimal cost,
            BigDecimal adjustedRevenue,
            BigDecimal adjustedCost,
            long invoiced,
            BigDecimal invoicedRevenue) {}

    /**
     * A change that was made.
     *
     * @param rates what was asked for, closed days included
     * @param invoiced how many entries more its bill rates would have priced, which were on invoices
     * @param revenue by how much it changed, adjustments included, in the currency of the books, six places; cost the same
     * @param revertedAt when it was taken back, absent as long as it holds
     */
    public record Run(
            long id,
            Instant at,
            Optional<String> by,
            List<HourlyRate.New> rates,
            long entries,
            long invoiced,
            BigDecimal revenue,
            BigDecimal cost,
            Optional<Instant> revertedAt) {
        public Run {
            rates = List.copyOf(rates);
        }
    }

    /** Which run is meant. */
    public record RunId(long id) {}

    /** All runs, newest first. */
    public record Runs(List<Run> runs) {
        public Runs {
            runs = List.copyOf(runs);
        }
    }
}
