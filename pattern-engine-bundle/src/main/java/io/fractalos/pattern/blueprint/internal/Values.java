// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON as templates see it (maps, lists, texts, numbers, truths), and back. */
final class Values {
    private Values() {}

    /** Maps are ordered by key; whole numbers are longs where they fit. */
    static @Nullable Object of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> map(json);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                json.forEach(item -> list.add(of(item)));
                yield Collections.unmodifiableList(list);
            }
            case NUMBER ->
                json.canConvertToExactIntegral() && json.canConvertToLong()
                        ? (Object) json.longValue()
                        : json.decimalValue();
            case BOOLEAN -> json.booleanValue();
            case STRING -> json.textValue();
            default -> null;
        };
    }

    static Map<String, @Nullable Object> map(JsonNode object) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        object.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
        return Collections.unmodifiableMap(map);
    }

    /** The same JSON with sorted keys and without exponents before the point, so that equal values give equal texts, from YAML as well. */
    static JsonNode sorted(JsonNode json) {
        if (json.isBigDecimal()) {
            return DecimalNode.valueOf(new BigDecimal(json.decimalValue().toPlainString()));
        }
        if (json.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            Map<String, JsonNode> fields = new TreeMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            fields.forEach((name, value) -> sorted.set(name, sorted(value)));
            return sorted;
        }
        if (json.isArray()) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> sorted.add(sorted(item)));
            return sorted;
        }
        return json;
    }
}
