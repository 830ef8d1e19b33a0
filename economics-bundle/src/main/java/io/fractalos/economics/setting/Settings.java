// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.setting;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/** What the installation says about itself. Safe for use by many threads. */
public interface Settings {
    /** The currency of the books; absent when not set. */
    Optional<Currency> currency();

    /** The zone business days are counted in. */
    ZoneId zone();

    /** The most bytes an imported file may have. */
    long maxImportBytes();

    /** The business day it is now. */
    LocalDate today();
}
