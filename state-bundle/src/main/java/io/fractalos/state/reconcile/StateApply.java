// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile;

import java.util.List;
import java.util.Optional;

/**
 * What to take over: the input of {@code state.plan} and {@code state.apply}.
 *
 * @param remote the remote that was compared
 * @param commit its commit that was compared
 * @param take whose version to use, for each conflict at least; also overrules a side that alone changed something
 * @param plan the hash of the plan that was looked at, so that nothing else is done; absent to do whatever is to be done
 */
public record StateApply(String remote, String commit, List<Take> take, Optional<String> plan) {
    public StateApply {
        take = List.copyOf(take);
    }

    /**
     * A choice.
     *
     * @param manifest {@code Kind/name}
     */
    public record Take(String manifest, Side side) {}
}
