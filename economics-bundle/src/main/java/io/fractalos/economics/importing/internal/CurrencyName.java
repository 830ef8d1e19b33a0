// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.kernel.value.CurrencyCode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Currencies as exports write them: {@code EUR}, or a phrase that ends in the code, such as {@code British Pound - GBP}. */
final class CurrencyName {
    private static final Pattern CODE = Pattern.compile("(?:.*- ?)?([A-Za-z]{3})");

    private CurrencyName() {}

    /** The ISO 4217 code meant, empty when there is no such currency. */
    static Optional<String> parse(String text) {
        Matcher code = CODE.matcher(text.strip());
        if (!code.matches()) {
            return Optional.empty();
        }
        String upper = code.group(1).toUpperCase(Locale.ROOT);
        return CurrencyCode.isKnown(upper) ? Optional.of(upper) : Optional.empty();
    }
}
