// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Fills in what a declaration leaves out with the {@code default} of the format, so that the records hold no nulls. */
final class Defaults {
    private final JsonNode format;

    /** @param format the JSON Schema whose defaults count */
    Defaults(JsonNode format) {
        this.format = format;
    }

    /** A copy of the whole document with all defaults. */
    ObjectNode fill(JsonNode document) {
        ObjectNode full = document.deepCopy();
        fill(full, format);
        return full;
    }

    private void fill(JsonNode node, JsonNode schema) {
        JsonNode resolved =
                schema.has("$ref") ? format.at(schema.get("$ref").asText().substring(1)) : schema;
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> known : resolved.path("properties").properties()) {
                JsonNode fallback = known.getValue().get("default");
                if (fallback != null && !object.has(known.getKey())) {
                    object.set(known.getKey(), fallback.deepCopy());
                }
            }
            for (Map.Entry<String, JsonNode> child : object.properties()) {
                JsonNode named = resolved.path("properties").get(child.getKey());
                fill(child.getValue(), named == null ? resolved.path("additionalProperties") : named);
            }
        }
    }
}
