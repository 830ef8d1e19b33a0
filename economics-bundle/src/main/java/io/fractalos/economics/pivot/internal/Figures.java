// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.EconomicsReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/** The exact sums behind one row, and the one place where they are rounded. Amounts are seconds times price per hour: 3600 times too much. */
final class Figures {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    private long seconds;
    private long billableSeconds;
    private BigDecimal revenue = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private long unrated;
    private long uncosted;
    private boolean foreign;

    /** A part of a row: time billed in one currency and costing in one. */
    record Part(
            String key,
            String name,
            Optional<String> clientName,
            Optional<String> projectName,
            OptionalLong projectId,
            Optional<String> billCurrency,
            Optional<String> costCurrency,
            long seconds,
            long billableSeconds,
            BigDecimal revenue,
            BigDecimal cost,
            long unrated,
            long uncosted) {}

    /** Adds a part; its amounts only when they are in the report's currency. */
    void add(Part part, Optional<String> currency, boolean withCost) {
        seconds += part.seconds();
        billableSeconds += part.billableSeconds();
        unrated += part.unrated();
        if (part.billCurrency().isPresent()) {
            if (part.billCurrency().equals(currency)) {
                revenue = revenue.add(part.revenue());
            } else {
                foreign = true;
            }
        }
        if (withCost) {
            addCost(part, currency);
        }
    }

    private void addCost(Part part, Optional<String> currency) {
        uncosted += part.uncosted();
        if (part.costCurrency().isPresent()) {
            if (part.costCurrency().equals(currency)) {
                cost = cost.add(part.cost());
            } else {
                foreign = true;
            }
        }
    }

    /** The row these sums make. */
    EconomicsReport.Row row(Part label, int digits, boolean withCost) {
        return new EconomicsReport.Row(
                label.key(),
                label.name(),
                label.clientName(),
                label.projectName(),
                label.projectId(),
                seconds,
                hours(seconds),
                hours(billableSeconds),
                rounded(revenue, digits),
                withCost ? Optional.of(rounded(cost, digits)) : Optional.empty(),
                withCost ? Optional.of(rounded(revenue.subtract(cost), digits)) : Optional.empty(),
                unrated,
                uncosted,
                foreign || unrated > 0 || uncosted > 0);
    }

    /** An amount in a currency's digits, from the exact sum of seconds times prices per hour. */
    static BigDecimal rounded(BigDecimal secondsTimesRate, int digits) {
        return secondsTimesRate.divide(HOUR, digits, RoundingMode.HALF_UP);
    }

    private static BigDecimal hours(long seconds) {
        return BigDecimal.valueOf(seconds).divide(HOUR, 2, RoundingMode.HALF_UP);
    }
}
