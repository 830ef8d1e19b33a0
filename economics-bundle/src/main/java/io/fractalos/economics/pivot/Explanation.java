// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fractalos.economics.rate.RateQuestion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why a figure is what it is.
 *
 * @param value as the pivot shows it: hours with two places, amounts in the currency's digits; absent when it is hidden
 * @param costHidden why it is
 * @param formula in words, with the unit
 * @param parts what adds up to it exactly, the largest first; the cost of time is one part for callers who may see that of groups only
 * @param gaps what is missing from it, in sentences; empty when it is complete
 * @param entries how many entries, and {@code listing} the newest of them
 */
public record Explanation(
        Figure.Measure measure,
        Optional<BigDecimal> value,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> costHidden,
        Optional<String> currency,
        String formula,
        List<Part> parts,
        List<String> gaps,
        long entries,
        EntryListing listing) {
    public Explanation {
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
    }

    /**
     * Time that is priced alike, or lines of one category.
     *
     * @param measure revenue or cost
     * @param what such as {@code time} or {@code expense}
     * @param billedSeconds of revenue the time the client pays for, rounded as agreed; else 0
     * @param amount in the report's currency, six places, half up; negative for cost within a margin
     * @param firstMonth the month of the first of it, such as {@code 2026-07}, and {@code lastMonth} of the last
     * @param scope of the rate, such as {@code user:7/project:12}; {@code imported} for one that came with the entries, {@code invoiced} for one
     *     that is no more
     * @param path how the rate was found for the first of these entries, most specific scope first; empty for what has no path
     * @param invoiced what fixed the price of that entry, absent when it is on no invoice
     */
    public record Part(
            Figure.Measure measure,
            String what,
            long entries,
            long seconds,
            long billedSeconds,
            String firstMonth,
            String lastMonth,
            Optional<String> scope,
            OptionalLong rateId,
            Optional<BigDecimal> perHour,
            Optional<String> currency,
            BigDecimal amount,
            List<RateQuestion.Step> path,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Invoiced> invoiced) {
        public Part {
            path = List.copyOf(path);
        }

        /** The same with the way its rate was found, or what fixed it. */
        public Part with(List<RateQuestion.Step> found, Optional<Invoiced> fixed) {
            return new Part(
                    measure,
                    what,
                    entries,
                    seconds,
                    billedSeconds,
                    firstMonth,
                    lastMonth,
                    scope,
                    rateId,
                    perHour,
                    currency,
                    amount,
                    found,
                    fixed);
        }
    }

    /**
     * What fixed the price of an entry, whatever rates say since.
     *
     * @param number of the invoice
     * @param at when it was made
     * @param day the day of the entry
     * @param perHour what it was billed at, the factor of overtime included
     * @param exchange what one unit of the currency was worth in that of the books
     */
    public record Invoiced(
            String number, Instant at, LocalDate day, BigDecimal perHour, String currency, BigDecimal exchange) {}
}
