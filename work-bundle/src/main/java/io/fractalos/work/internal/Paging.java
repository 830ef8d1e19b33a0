// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.value.PageRequest;
import java.util.Optional;

/** The page a command asks for. */
final class Paging {
    private static final int USUAL = 100;

    private Paging() {}

    static PageRequest request(Optional<Integer> limit, Optional<String> after) {
        return new PageRequest(limit.orElse(USUAL), after);
    }
}
