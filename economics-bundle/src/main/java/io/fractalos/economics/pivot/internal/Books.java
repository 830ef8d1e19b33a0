// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.CurrencyCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What figures are told in: the currency of the books, or the only one there is as long as the organisation has set none.
 *
 * @param set true when the ledger is kept in it; else nothing is converted, and all there is stands in its columns for that
 */
record Books(Optional<String> currency, boolean set) {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final int FINE_DIGITS = 6;

    static Books of(Handle handle) {
        Optional<String> kept = BookKeeping.currency(handle);
        return kept.isPresent() ? new Books(kept, true) : new Books(onlyCurrency(handle), false);
    }

    /** The one currency that rates and lines are in, empty when there are none. */
    private static Optional<String> onlyCurrency(Handle handle) {
        List<String> used = handle.createQuery("""
                        SELECT currency FROM (
                            SELECT currency::text AS currency FROM fractal.economics_rates
                             UNION SELECT currency::text FROM fractal.economics_lines
                             UNION SELECT bill_currency FROM fractal.economics_ledger_year WHERE year = '-infinity'
                             UNION SELECT cost_currency FROM fractal.economics_ledger_year WHERE year = '-infinity') used
                         WHERE currency <> '' ORDER BY 1""").mapTo(String.class).list();
        if (used.size() > 1) {
            throw FractalException.conflict(
                    "Rates are in several currencies (" + String.join(", ", used)
                            + "), and the organisation's is not set: amounts of different currencies cannot be added up",
                    "Set organisation.currency in etc/fractalos.cfg to the currency of your books");
        }
        return used.stream().findFirst();
    }

    /** The column of the ledger that holds amounts in the report's currency. */
    String revenue() {
        return set ? "f.revenue" : "f.unconverted";
    }

    /** The same for cost. */
    String cost() {
        return set ? "f.cost" : "f.cost_unconverted";
    }

    /** What no exchange rate converts. */
    String unconverted(String column) {
        return set ? column : "0::numeric";
    }

    /** SQL for what a unit of the currency in the expression is worth on a day, null when that is not known. */
    String exchange(String currency, String day) {
        return set ? BookKeeping.exchange(currency, day) : "1";
    }

    /** An amount in the currency's digits, half up, from the exact sum of seconds times prices per hour. */
    BigDecimal rounded(BigDecimal secondsTimesRate) {
        return secondsTimesRate.divide(HOUR, CurrencyCode.digits(currency.orElse("")), RoundingMode.HALF_UP);
    }

    /** The same with six places. */
    static BigDecimal fine(BigDecimal secondsTimesRate) {
        return secondsTimesRate.divide(HOUR, FINE_DIGITS, RoundingMode.HALF_UP);
    }

    /** An amount in the digits of any currency. */
    static BigDecimal rounded(BigDecimal secondsTimesRate, String currency) {
        return secondsTimesRate.divide(HOUR, CurrencyCode.digits(currency), RoundingMode.HALF_UP);
    }

    /** Hours with two places, half up. */
    static BigDecimal hours(long seconds) {
        return BigDecimal.valueOf(seconds).divide(HOUR, 2, RoundingMode.HALF_UP);
    }
}
