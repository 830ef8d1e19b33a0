// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import io.fractalos.kernel.value.Period;

/** A figure of the pivot: what, of which time and lines, over which days. */
public record Figure(Measure measure, PivotFilter filter, Period period) {
    /** What is measured. */
    public enum Measure {
        HOURS,
        REVENUE,
        COST,
        MARGIN
    }
}
