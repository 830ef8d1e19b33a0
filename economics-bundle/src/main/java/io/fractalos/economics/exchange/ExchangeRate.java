// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one unit of a currency is worth in that of the books, from a day until the next rate of the same currency.
 *
 * @param currency ISO 4217 code, another one than the books'
 * @param rate more than 0, at most twelve decimal places
 */
public record ExchangeRate(String currency, LocalDate validFrom, BigDecimal rate) {

    /** Rates to set; one of the same currency and day is replaced. */
    public record Setting(List<ExchangeRate> rates) {
        public Setting {
            rates = List.copyOf(rates);
        }
    }

    /** A rate to take back. */
    public record Removal(String currency, LocalDate validFrom) {}

    /** Which rates are wanted. */
    public record Filter(Optional<String> currency) {}

    /**
     * Rates by currency and day.
     *
     * @param base the currency of the books; absent as long as the organisation has set none
     */
    public record Listing(Optional<String> base, List<ExchangeRate> rates) {
        public Listing {
            rates = List.copyOf(rates);
        }
    }
}
