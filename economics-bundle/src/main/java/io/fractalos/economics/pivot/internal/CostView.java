// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import java.util.Optional;

/**
 * Whether a row shows its cost.
 *
 * @param told false for callers who may not know of cost at all
 * @param hidden why it is kept back from those who may see that of others
 */
record CostView(boolean told, Optional<String> hidden) {
    static final CostView SHOWN = new CostView(true, Optional.empty());
    static final CostView NONE = new CostView(false, Optional.empty());

    static CostView hidden(String reason) {
        return new CostView(true, Optional.of(reason));
    }

    boolean shown() {
        return told && hidden.isEmpty();
    }
}
