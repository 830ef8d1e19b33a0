// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Inputs made from JSON Schemas: what is known by its name gets the real value, all else the first that its schema lets through. Of each
 * input there are as many as show every value of every enumeration and every optional property once.
 */
final class Samples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 8;

    /** Where a page begins, which only the page before says. */
    static final String CURSOR = "after";

    private final JsonNode root;
    private final Map<String, String> known;

    /**
     * @param root the document that references point into
     * @param known JSON text by the name of the property
     */
    Samples(JsonNode root, Map<String, String> known) {
        this.root = root;
        this.known = new TreeMap<>(known);
    }

    /** The inputs of a schema of an object. */
    List<JsonNode> of(JsonNode schema) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode told = resolve(schema);
        all.add(object(told, 0));
        told.path("properties").fields().forEachRemaining(property -> {
            if (property.getKey().equals(CURSOR)) {
                return;
            }
            for (JsonNode value : values(property.getKey(), property.getValue(), 0)) {
                ObjectNode one = object(told, 0);
                one.set(property.getKey(), value);
                all.add(one);
            }
        });
        return all.stream().distinct().toList();
    }

    /** The values of a property or parameter. */
    List<JsonNode> values(String name, JsonNode schema) {
        return values(name, schema, 0);
    }

    private List<JsonNode> values(String name, JsonNode schema, int depth) {
        JsonNode told = resolve(schema);
        if (told.has("enum")) {
            List<JsonNode> all = new ArrayList<>();
            told.path("enum").forEach(value -> {
                if (!value.isNull()) {
                    all.add(value);
                }
            });
            return all;
        }
        if (told.path("type").asText().equals("array") || type(told).equals("array")) {
            List<JsonNode> items = values(name, told.path("items"), depth + 1);
            List<JsonNode> all = new ArrayList<>();
            items.forEach(item -> all.add(JSON.createArrayNode().add(item)));
            if (items.size() > 1) {
                ArrayNode both = JSON.createArrayNode();
                items.subList(0, 2).forEach(both::add);
                all.add(both);
            }
            return all;
        }
        if (type(told).equals("object") && depth < 1 && !known.containsKey(name)) {
            return of(told);
        }
        return List.of(value(name, told, depth));
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode made = JSON.createObjectNode();
        for (JsonNode required : schema.path("required")) {
            String name = required.textValue();
            made.set(
                    name,
                    values(name, schema.path("properties").path(name), depth + 1)
                            .get(0));
        }
        return made;
    }

    private JsonNode value(String name, JsonNode schema, int depth) {
        if (known.containsKey(name)) {
            return read(known.get(name));
        }
        return switch (type(schema)) {
            case "integer", "number" ->
                JSON.getNodeFactory()
                        .numberNode(Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "object" -> depth > DEEPEST ? JSON.createObjectNode() : object(schema, depth + 1);
            default -> JSON.getNodeFactory().textNode(text(schema));
        };
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date" -> "2026-01-10";
            case "date-time" -> "2026-01-10T10:00:00Z";
            default -> matching(schema.path("pattern").asText());
        };
    }

    private static String matching(String pattern) {
        if (pattern.isEmpty()) {
            return "Something";
        }
        return pattern.startsWith("^[A-Z]") ? "EUR" : "1";
    }

    /** Of several types the first that is a value. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        for (JsonNode one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        return type.asText(schema.has("properties") ? "object" : "string");
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode told = schema;
        while (told.has("$ref")) {
            told = root.at(told.path("$ref").textValue().substring(1));
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            for (JsonNode one : told.path(choice)) {
                if (!one.path("type").asText().equals("null")) {
                    return resolve(one);
                }
            }
        }
        return told;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
