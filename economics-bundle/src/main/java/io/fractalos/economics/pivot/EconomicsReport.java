// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pivot: one row for each combination of its groups that has time or another line, and all of them together.
 *
 * @param currency the ISO 4217 currency of every amount; absent while there is neither a rate nor a set currency
 * @param from the first day, {@code to} the first day after (exclusive)
 * @param incomplete some time has no rate or no exchange rate, so that amounts say less than there is
 * @param total of all rows of all pages
 * @param otherCurrencies what is left out of all amounts because no exchange rate converts it
 * @param next the cursor of the next page when there is one
 */
public record EconomicsReport(
        Optional<String> currency,
        List<Grouping> groups,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        boolean incomplete,
        List<Row> rows,
        Row total,
        List<OtherCurrency> otherCurrencies,
        Optional<String> next) {

    public EconomicsReport {
        groups = List.copyOf(groups);
        rows = List.copyOf(rows);
        otherCurrencies = List.copyOf(otherCurrencies);
    }

    /**
     * The figures of one row. Every amount is rounded once, half up, to the currency's digits, from exact sums; margin from the exact
     * difference.
     *
     * @param key the keys of its groups, separated by a slash: the client's or project's slug, the task's id (0 without), the person's
     *     login, the role in lower case, the month as {@code 2014-10}; {@code total} for all of them
     * @param keys what the row is about, one for each group, none for the total
     * @param seconds exact; {@code hours}, {@code billableHours} and {@code billedHours} (what clients pay for, rounded as agreed with them) are
     *     rounded half up to two places
     * @param revenue of billable time and of lines; {@code cost} of all time and lines, absent like margin without the right to see it
     * @param otherRevenue the part of revenue that is not time, {@code otherCost} of cost
     * @param marginRatio margin divided by revenue, four places, half up; absent when there is no revenue
     * @param roi margin divided by cost, the same; absent when there is no cost
     * @param costHidden why cost and all that follows from it are absent for a caller who may see that of other rows
     * @param unratedBillableSeconds billable time without a bill rate, not in revenue
     * @param uncostedSeconds time without a cost rate, not in cost; 0 without the right to see cost
     * @param compared the figures of the period to compare with, when one was asked for
     */
    public record Row(
            String key,
            String name,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> clientName,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> projectName,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalLong projectId,
            List<Key> keys,
            long entries,
            long seconds,
            BigDecimal hours,
            BigDecimal billableHours,
            BigDecimal billedHours,
            BigDecimal revenue,
            BigDecimal otherRevenue,
            Optional<BigDecimal> cost,
            Optional<BigDecimal> otherCost,
            Optional<BigDecimal> margin,
            Optional<BigDecimal> marginRatio,
            Optional<BigDecimal> roi,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> costHidden,
            long unratedBillableSeconds,
            long uncostedSeconds,
            boolean incomplete,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Compared> compared) {
        public Row {
            keys = List.copyOf(keys);
        }
    }

    /**
     * One group of a row.
     *
     * @param id the number to filter by; absent for roles and months
     */
    public record Key(
            Grouping group,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalLong id,
            String key,
            String name) {}

    /** The same row in the period to compare with; cost and margin absent without the right to see them, or because of {@code costHidden}. */
    public record Compared(
            long seconds,
            BigDecimal revenue,
            Optional<BigDecimal> cost,
            Optional<BigDecimal> margin,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> costHidden,
            boolean incomplete) {}

    /** Revenue and cost in a currency that is not the report's; cost absent without the right to see that of single people. */
    public record OtherCurrency(String currency, BigDecimal revenue, Optional<BigDecimal> cost) {}
}
