// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.state.reconcile.Side;
import java.util.List;

/**
 * The input of {@code state.apply}.
 *
 * @param remote the remote that was compared
 * @param commit its commit that was compared
 * @param take whose version to use, for each conflict at least
 */
record StateApply(String remote, String commit, List<Take> take) {
    StateApply {
        take = List.copyOf(take);
    }

    /**
     * A choice.
     *
     * @param manifest {@code Kind/name}
     */
    record Take(String manifest, Side side) {}
}
