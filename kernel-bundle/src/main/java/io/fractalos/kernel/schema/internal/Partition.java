// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A declared partition, in the words of {@code schema-format.json}: a range, a list, a part of the hashes, or what is left. */
record Partition(
        Optional<List<JsonNode>> from,
        Optional<List<JsonNode>> to,
        Optional<List<JsonNode>> in,
        Optional<Integer> modulus,
        Optional<Integer> remainder,
        @JsonProperty("default") boolean rest,
        String comment) {

    /** The way of partitioning these bounds belong to; any for what is left. */
    Optional<String> method() {
        if (rest) {
            return Optional.empty();
        }
        return Optional.of(from.isPresent() ? "range" : in.isPresent() ? "list" : "hash");
    }
}
