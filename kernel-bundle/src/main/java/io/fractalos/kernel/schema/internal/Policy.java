// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/** A declared policy of row-level security, in the words of {@code schema-format.json}. */
record Policy(
        @JsonProperty("for") String about,
        List<String> to,
        boolean restrictive,
        Optional<String> using,
        Optional<String> check,
        String comment) {}
