// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Goes through a value and the schema that describes it side by side, so that what a schema says about a part (that it refers to a manifest,
 * is a secret, has a default) is found in every value. Alternatives are all followed: which of them holds is the validator's business.
 */
final class SchemaWalk {
    private static final int DEEPEST = 64;
    private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");

    private final JsonNode root;
    private final Visitor visitor;

    /** Is told each part of the value with each schema that describes it. */
    @FunctionalInterface
    interface Visitor {
        void visit(JsonNode schema, JsonNode value, String pointer);
    }

    private SchemaWalk(JsonNode root, Visitor visitor) {
        this.root = root;
        this.visitor = visitor;
    }

    static void over(JsonNode schema, JsonNode value, Visitor visitor) {
        new SchemaWalk(schema, visitor).walk(schema, value, "", 0);
    }

    private void walk(JsonNode schema, JsonNode value, String pointer, int depth) {
        if (!schema.isObject() || depth > DEEPEST) {
            return;
        }
        visitor.visit(schema, value, pointer);
        String reference = schema.path("$ref").asText();
        if (reference.startsWith("#/")) {
            walk(root.at(reference.substring(1)), value, pointer, depth + 1);
        }
        for (String keyword : ALTERNATIVES) {
            schema.path(keyword).forEach(part -> walk(part, value, pointer, depth + 1));
        }
        walk(schema.path("then"), value, pointer, depth + 1);
        walk(schema.path("else"), value, pointer, depth + 1);
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> field(
                            schema, field.getKey(), field.getValue(), pointer + "/" + escape(field.getKey()), depth));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode prefix = schema.path("prefixItems").path(i);
                walk(
                        prefix.isMissingNode() ? schema.path("items") : prefix,
                        value.get(i),
                        pointer + "/" + i,
                        depth + 1);
            }
        }
    }

    private void field(JsonNode schema, String name, JsonNode value, String pointer, int depth) {
        JsonNode declared = schema.path("properties").path(name);
        walk(declared, value, pointer, depth + 1);
        boolean matched = false;
        for (Map.Entry<String, JsonNode> pattern :
                schema.path("patternProperties").properties()) {
            if (Pattern.compile(pattern.getKey()).matcher(name).find()) {
                matched = true;
                walk(pattern.getValue(), value, pointer, depth + 1);
            }
        }
        if (declared.isMissingNode() && !matched) {
            walk(schema.path("additionalProperties"), value, pointer, depth + 1);
        }
    }

    /** Fills in what the value leaves out and the schema has a default for; objects that are left out stay so. */
    static void fillIn(JsonNode schema, ObjectNode value) {
        over(schema, value, (part, at, pointer) -> {
            if (at instanceof ObjectNode object) {
                part.path("properties").properties().forEach(property -> {
                    JsonNode fallback = property.getValue().path("default");
                    if (!fallback.isMissingNode() && !object.has(property.getKey())) {
                        object.set(property.getKey(), fallback.deepCopy());
                    }
                });
            }
        });
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
