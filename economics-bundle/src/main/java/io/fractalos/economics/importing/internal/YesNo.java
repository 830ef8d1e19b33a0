// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Yes and no in the languages exports come in. */
final class YesNo {
    private static final Set<String> YES =
            Set.of("yes", "y", "true", "1", "ja", "oui", "sí", "si", "sim", "tak", "はい", "billable");
    private static final Set<String> NO =
            Set.of("no", "n", "false", "0", "nein", "nee", "nej", "non", "não", "nie", "いいえ", "non-billable");

    private YesNo() {}

    static Optional<Boolean> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(plain)) {
            return Optional.of(true);
        }
        return NO.contains(plain) ? Optional.of(false) : Optional.empty();
    }
}
