// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.List;
import java.util.Optional;

/**
 * A declared sequence, in the words of {@code schema-format.json}.
 *
 * @param allocationSize how many numbers the persistence provider takes at a time, instead of an increment and a start
 */
record Sequence(
        String type,
        Optional<Integer> allocationSize,
        Optional<Long> increment,
        Optional<Long> start,
        Optional<Long> minimum,
        Optional<Long> maximum,
        long cache,
        boolean cycle,
        Optional<String> ownedBy,
        List<String> grants,
        String comment) {

    /** From one number to the next. */
    long step() {
        return allocationSize.map(Integer::longValue).or(() -> increment).orElse(1L);
    }

    /** The first number: the provider counts a block back from what it gets. */
    long first() {
        return start.orElseGet(this::step);
    }
}
