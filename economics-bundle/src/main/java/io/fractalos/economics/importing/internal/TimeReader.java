// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.work.ImportedTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Understands the rows of one product's time export. */
interface TimeReader {

    /** Seconds of a day: more than that is no single entry. */
    BigDecimal DAY = BigDecimal.valueOf(86_400);

    /** What the row says; when the fields end up broken the answer is worthless. */
    Entry read(Fields fields);

    /**
     * A row, and what the file itself says it is worth, in {@code currency} of the row.
     *
     * @param amount the stated worth, absent when the file does not say
     */
    record Entry(ImportedTime time, Optional<BigDecimal> amount) {}

    /** Whole seconds of a length of 0 to 24 hours; a fraction of a second is rounded to the nearest and told. */
    static int wholeSeconds(Fields fields, Column column, BigDecimal seconds) {
        if (seconds.signum() < 0) {
            fields.error(
                    column,
                    "The time " + fields.text(column) + " is negative",
                    "Leave the row out, and correct the row it takes back");
            return 0;
        }
        if (seconds.compareTo(DAY) > 0) {
            fields.error(
                    column,
                    "The time " + fields.text(column) + " is longer than 24 hours",
                    "Split it into one row a day");
            return 0;
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.HALF_UP);
        if (whole.compareTo(seconds) != 0) {
            fields.warning(column, "The time is no whole number of seconds: the nearest second is taken", "");
        }
        return whole.intValueExact();
    }

    /** A rate the source states; products write 0 where none is set, so 0 is none. */
    static Optional<BigDecimal> stated(Optional<BigDecimal> rate) {
        return rate.filter(r -> r.signum() != 0);
    }
}
