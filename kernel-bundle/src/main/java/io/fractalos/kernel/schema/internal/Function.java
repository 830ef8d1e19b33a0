// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A declared function, in the words of {@code schema-format.json}.
 *
 * @param arguments types by name, in the order of the call
 */
record Function(
        LinkedHashMap<String, String> arguments,
        String returns,
        String language,
        String volatility,
        boolean strict,
        boolean parallelSafe,
        boolean securityDefiner,
        List<String> searchPath,
        Optional<List<String>> grants,
        String body,
        String comment) {

    boolean returnsTrigger() {
        return returns.equals("trigger");
    }

    /** A trigger needs no right to execute its function, and nobody else shall call it. */
    boolean executable() {
        return grants.map(list -> list.contains("execute")).orElse(!returnsTrigger());
    }
}
