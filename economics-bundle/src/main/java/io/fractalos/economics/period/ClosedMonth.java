// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.period;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A month that is closed, with the figures it was closed with.
 *
 * @param month such as {@code 2026-07}
 * @param closedBy the login of who closed it, absent for the platform itself
 * @param seconds of all recorded time
 * @param revenue in the currency of the books, in its digits; {@code cost} absent without the right to see it
 * @param costHidden why cost is absent for a caller who may see that of other months
 */
public record ClosedMonth(
        String month,
        Instant closedAt,
        Optional<String> closedBy,
        long seconds,
        BigDecimal revenue,
        Optional<BigDecimal> cost,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> costHidden) {

    /** A month such as {@code 2026-07}. */
    public record Choice(String month) {}

    /**
     * The closed months, newest first.
     *
     * @param openFrom the first day that is open; absent while no month is closed
     */
    public record Listing(Optional<LocalDate> openFrom, List<ClosedMonth> months) {
        public Listing {
            months = List.copyOf(months);
        }
    }
}
