// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of entries and other lines with their prices, newest day first.
 *
 * @param currency the ISO 4217 currency of revenue and cost
 * @param total of all pages
 * @param next the cursor of the next page when there is one
 */
public record EntryListing(
        Optional<String> currency, List<Item> items, EconomicsReport.Row total, Optional<String> next) {
    public EntryListing {
        items = List.copyOf(items);
    }

    /**
     * An entry, or a line that is not time.
     *
     * @param id of the entry or line
     * @param category {@code time}, or what the line is, such as {@code expense}
     * @param billedSeconds what the client pays for: rounded as agreed, 0 when not billable
     * @param revenue six places, half up; absent when there is no rate or no exchange rate, 0 when not billable
     * @param cost the same; absent too without the right to see it
     * @param costHidden why cost is absent for a caller who may see that of groups of people
     * @param invoice the number of the invoice that bills it, which fixed billed time, price and revenue; absent while it is on none
     */
    public record Item(
            long id,
            String category,
            LocalDate day,
            String client,
            String project,
            Optional<String> task,
            Optional<String> person,
            String note,
            long seconds,
            boolean billable,
            long billedSeconds,
            Optional<Price> bill,
            Optional<BigDecimal> revenue,
            Optional<Price> costing,
            Optional<BigDecimal> cost,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> costHidden,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> invoice) {}

    /**
     * What prices an entry.
     *
     * @param rateId absent for a rate that an import brought with the entry
     * @param perHour what the hours are multiplied by, the factor of overtime included
     * @param overtime that factor, absent where it is no overtime and where the price came with the entry
     * @param exchange what one unit of the currency is worth in the report's, absent when no exchange rate is known
     */
    public record Price(
            OptionalLong rateId,
            BigDecimal perHour,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<BigDecimal> overtime,
            String currency,
            Optional<BigDecimal> exchange) {}
}
