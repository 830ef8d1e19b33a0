// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the format refuses, in words of what is being declared: titles and descriptions of the format are part of them. */
final class FormatMessages {
    /** Known at the top of a file, where it is the bundle. */
    private static final String OWNER = "owner";

    private final JsonNode format;

    FormatMessages(JsonNode format) {
        this.format = format;
    }

    /** Where the error stands in the file. */
    static String pointer(Error error) {
        String at = error.getInstanceLocation().toString();
        boolean below = error.getProperty() != null
                && !"required".equals(error.getKeyword())
                && !"dependentRequired".equals(error.getKeyword());
        return below ? at + "/" + error.getProperty().replace("~", "~0").replace("/", "~1") : at;
    }

    Violation violation(YamlDocument document, Error error) {
        String pointer = pointer(error);
        JsonNode found = document.root().at(error.getInstanceLocation().toString());
        JsonNode schema = format.at(parent(error));
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknown(document, pointer, String.valueOf(error.getProperty()), schema);
            case "required" ->
                of(
                        document,
                        pointer,
                        "The key '" + error.getProperty() + "' is missing",
                        "Add " + error.getProperty() + ": "
                                + lower(schema.path("properties")
                                        .path(String.valueOf(error.getProperty()))
                                        .path("description")
                                        .asText()));
            case "enum" -> {
                List<String> values = new ArrayList<>();
                schema.path("enum").forEach(value -> values.add(value.asText()));
                yield of(
                        document,
                        pointer,
                        "'" + found.asText() + "' is not one of " + String.join(", ", values),
                        Advice.instead(found.asText(), values, "Write one of them"));
            }
            case "type" ->
                of(
                        document,
                        pointer,
                        sentence(kind(schema.path("type"))) + " is needed here, not " + kind(found),
                        schema.path("description").asText());
            case "propertyNames" -> {
                JsonNode name = format.at("/$defs/name");
                yield of(
                        document,
                        pointer,
                        "'" + last(pointer) + "' is not " + name.path("title").asText(),
                        name.path("description").asText());
            }
            case "pattern" ->
                of(
                        document,
                        pointer,
                        "'" + (found.isTextual() ? found.asText() : last(pointer)) + "' is not "
                                + schema.path("title").asText("as it should be"),
                        schema.path("description").asText());
            default ->
                of(
                        document,
                        pointer,
                        sentence(error.getMessage()),
                        schema.path("description").asText());
        };
    }

    private static Violation unknown(YamlDocument document, String pointer, String key, JsonNode schema) {
        return key.equals(OWNER)
                ? of(
                        document,
                        pointer,
                        "A single object has no owner: everything belongs to the role that migrates, which alone may change it",
                        "Leave owner out; say by grants what the running platform may do")
                : of(
                        document,
                        pointer,
                        "Unknown key '" + key + "'",
                        Advice.instead(key, names(schema.path("properties")), "Known here"));
    }

    private static Violation of(YamlDocument document, String pointer, String message, String fix) {
        Violation plain = document.violation(pointer, message);
        return fix.isEmpty() ? plain : plain.withFix(fix);
    }

    /** The part of the format whose keyword refused. */
    private static String parent(Error error) {
        String location = error.getSchemaLocation().toString();
        String pointer = location.substring(location.indexOf('#') + 1);
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static List<String> names(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String kind(JsonNode node) {
        String type = node.isTextual()
                        && List.of("object", "array", "string", "boolean", "integer", "number")
                                .contains(node.asText())
                ? node.asText()
                : node.getNodeType().name().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "object" -> "a map";
            case "array" -> "a list";
            case "string" -> "a text";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            default -> "nothing";
        };
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static String lower(String text) {
        return text.isEmpty() ? "a value" : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
