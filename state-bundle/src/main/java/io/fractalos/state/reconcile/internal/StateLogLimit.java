// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;

/**
 * The input of {@code state.log}.
 *
 * @param limit how many commits at most, from 1 to 500; 20 when absent
 */
record StateLogLimit(Optional<Integer> limit) {
    private static final int USUAL = 20;
    private static final int MOST = 500;

    int value() {
        int wanted = limit.orElse(USUAL);
        if (wanted < 1 || wanted > MOST) {
            throw FractalException.invalid("/limit", "Must lie between 1 and " + MOST);
        }
        return wanted;
    }
}
