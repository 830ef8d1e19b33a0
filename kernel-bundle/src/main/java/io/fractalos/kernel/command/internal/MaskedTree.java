// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** JSON to keep or show: what its schema calls a password is three asterisks, and fields are in the order of the alphabet. */
final class MaskedTree {
    private static final String MASK = "***";

    private MaskedTree() {}

    static JsonNode of(JsonNode value, JsonNode schema) {
        if ("password".equals(schema.path("format").textValue()) && !value.isNull()) {
            return JsonNodeFactory.instance.textNode(MASK);
        }
        if (value.isObject()) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            List<String> names = new ArrayList<>();
            value.fieldNames().forEachRemaining(names::add);
            Collections.sort(names);
            names.forEach(name -> masked.set(
                    name, of(value.path(name), schema.path("properties").path(name))));
            return masked;
        }
        if (value.isArray()) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> masked.add(of(element, schema.path("items"))));
            return masked;
        }
        return value;
    }
}
