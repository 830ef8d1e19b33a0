// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A pivot: one row per client, project, person or month that has time, ordered by name, and all of them together.
 *
 * @param currency the ISO 4217 currency of every amount; absent while there is neither a rate nor a set currency
 * @param from the first day, {@code to} the first day after (exclusive)
 * @param incomplete some time has no rate or one in another currency, so that amounts say less than there is
 * @param otherCurrencies what is left out of all amounts because it is in another currency
 */
public record EconomicsReport(
        Optional<String> currency,
        Grouping group,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        boolean incomplete,
        List<Row> rows,
        Row total,
        List<OtherCurrency> otherCurrencies) {

    public EconomicsReport {
        rows = List.copyOf(rows);
        otherCurrencies = List.copyOf(otherCurrencies);
    }

    /**
     * The figures of one row. Every amount is rounded once, half up, to the currency's digits, from exact sums; margin from the exact
     * difference.
     *
     * @param key the client's or project's slug, the person's login, the month as {@code 2014-10}, or {@code total}
     * @param seconds exact; {@code hours} and {@code billableHours} are rounded half up to two places
     * @param revenue of billable time; {@code cost} of all time, absent like margin without the right to see it
     * @param unratedBillableSeconds billable time without a bill rate, not in revenue
     * @param uncostedSeconds time without a cost rate, not in cost; 0 without the right to see cost
     */
    public record Row(
            String key,
            String name,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> clientName,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> projectName,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalLong projectId,
            long seconds,
            BigDecimal hours,
            BigDecimal billableHours,
            BigDecimal revenue,
            Optional<BigDecimal> cost,
            Optional<BigDecimal> margin,
            long unratedBillableSeconds,
            long uncostedSeconds,
            boolean incomplete) {}

    /** Revenue and cost in a currency that is not the report's; cost absent without the right to see it. */
    public record OtherCurrency(String currency, BigDecimal revenue, Optional<BigDecimal> cost) {}
}
