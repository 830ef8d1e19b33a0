// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.List;
import java.util.Optional;

/** A declared trigger of a table, in the words of {@code schema-format.json}. */
record Trigger(
        String when,
        List<String> events,
        List<String> of,
        String forEach,
        Optional<String> condition,
        Optional<String> oldTable,
        Optional<String> newTable,
        String function,
        List<String> arguments,
        String comment) {}
