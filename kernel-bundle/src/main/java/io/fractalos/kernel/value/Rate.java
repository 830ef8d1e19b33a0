// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.value;

import io.fractalos.kernel.problem.FractalException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * A price per hour, finer than a currency's minor unit: whole micro-units (0.000001), from 0 up to 10^12.
 *
 * <p>A zero rate is a rate; a missing rate is an absent value, never zero.
 */
public record Rate(BigDecimal perHour, Currency currency) {

    /** Decimal places a rate keeps. */
    public static final int SCALE = 6;

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);

    public Rate {
        if (perHour.signum() < 0 || perHour.compareTo(LIMIT) > 0) {
            throw FractalException.invalid("/perHour", "A rate must lie between 0 and " + LIMIT.toPlainString());
        }
        if (perHour.stripTrailingZeros().scale() > SCALE) {
            throw FractalException.invalid("/perHour", "A rate has at most " + SCALE + " decimal places");
        }
        perHour = perHour.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    /** The rate in micro-units per hour, exact. */
    public long micros() {
        return perHour.movePointRight(SCALE).longValueExact();
    }
}
