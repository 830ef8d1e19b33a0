// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.value;

import java.util.List;
import java.util.Optional;

/** One page of a list read by key: its items and the cursor of the next page, absent on the last. */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
