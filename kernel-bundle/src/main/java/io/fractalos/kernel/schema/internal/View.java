// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A declared view, in the words of {@code schema-format.json}. */
record View(
        String query,
        TreeMap<String, String> columns,
        boolean securityInvoker,
        Optional<String> checkOption,
        TreeMap<String, Trigger> triggers,
        List<String> grants,
        String comment) {}
