// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import java.util.Arrays;

/** Durations of one act, repeated; in nanoseconds. */
record Samples(long[] nanos) {

    Samples {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** The duration that the given share (0 to 1) of all runs did not exceed, in milliseconds. */
    double millis(double share) {
        int index = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.max(0, index)] / 1e6;
    }

    /** The median in milliseconds. */
    double median() {
        return millis(0.5);
    }
}
