// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.value;

import java.util.Currency;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The currencies there are, by their ISO 4217 codes in capitals. */
public final class CurrencyCode {
    private static final Map<String, Currency> KNOWN = Currency.getAvailableCurrencies().stream()
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));
    private static final int USUAL_DIGITS = 2;

    private CurrencyCode() {}

    /** Whether a currency has this code. */
    public static boolean isKnown(String code) {
        return KNOWN.containsKey(code);
    }

    /** Decimal places of its amounts, 0 or more; 2 when there is no such currency. */
    public static int digits(String code) {
        Currency currency = KNOWN.get(code);
        return currency == null ? USUAL_DIGITS : Math.max(0, currency.getDefaultFractionDigits());
    }
}
