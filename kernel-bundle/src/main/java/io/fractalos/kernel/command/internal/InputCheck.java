// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Checks an input against a JSON Schema and tells everything wrong with it at once, in words. Safe for use by many threads. */
final class InputCheck {
    private static final int MOST_VIOLATIONS = 100;
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    InputCheck(JsonNode schema) {
        this.schema = REGISTRY.getSchema(schema);
    }

    /** The JSON as a tree; throws an invalid-request problem with every violation, or with line and column when it is no JSON. */
    JsonNode parse(String json) {
        JsonNode input;
        try {
            input = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw Json.invalid(e);
        }
        List<Violation> violations = violations(input);
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        return input;
    }

    private List<Violation> violations(JsonNode input) {
        List<Error> errors = schema.validate(
                input,
                context -> context.executionConfig(
                        c -> c.formatAssertionsEnabled(true).locale(Locale.ROOT)));
        List<Violation> violations = new ArrayList<>();
        for (Error error : errors) {
            boolean aboutNull = error.getEvaluationPath().toString().contains("/anyOf/");
            if (!(aboutNull && isNullBranch(error)) && violations.size() < MOST_VIOLATIONS) {
                violations.add(violation(error));
            }
        }
        return violations;
    }

    /** An optional record is null or an object; that a wrong object is not null either says nothing new. */
    private static boolean isNullBranch(Error error) {
        return "type".equals(error.getKeyword())
                && "null".equals(error.getSchemaNode().asText());
    }

    private Violation violation(Error error) {
        JsonNode rule = error.getSchemaNode();
        String at = pointer(error.getInstanceLocation());
        String written = excerpt(error.getInstanceNode());
        return switch (Objects.requireNonNullElse(error.getKeyword(), "")) {
            case "required" -> Violation.at(at + "/" + escape(error.getProperty()), "Must be given");
            case "additionalProperties" -> unknownField(error, at);
            case "type" -> Violation.at(at, "Must be " + types(rule) + ", it is " + kind(error.getInstanceNode()));
            case "enum" -> oneOf(error, at, written);
            case "format" -> Violation.at(at, written + " is not " + format(rule.asText()));
            case "pattern" -> pattern(at, written, rule.asText());
            default -> Violation.at(at, String.valueOf(error.getMessage()));
        };
    }

    private Violation unknownField(Error error, String at) {
        String name = String.valueOf(error.getProperty());
        List<String> known = new ArrayList<>();
        declaredBeside(error).fieldNames().forEachRemaining(known::add);
        String all = known.isEmpty() ? "Nothing is known here" : "Known here: " + String.join(", ", known);
        String fix = Spelling.closest(name, known)
                .map(k -> "Did you mean '" + k + "'? " + all)
                .orElse(all);
        return Violation.at(at + "/" + escape(name), "Unknown field '" + name + "'")
                .withFix(fix);
    }

    /** The properties declared beside the rule that was broken. */
    private JsonNode declaredBeside(Error error) {
        NodePath rule = error.getSchemaLocation().getFragment();
        return schema.getSchemaNode().at(pointer(rule.getParent())).path("properties");
    }

    private static Violation oneOf(Error error, String at, String written) {
        List<String> allowed = StreamSupport.stream(error.getSchemaNode().spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        Violation violation = Violation.at(at, written + " is none of " + String.join(", ", allowed));
        return Spelling.closest(error.getInstanceNode().asText(), allowed)
                .map(k -> violation.withFix("Did you mean '" + k + "'?"))
                .orElse(violation);
    }

    private static Violation pattern(String at, String written, String pattern) {
        return pattern.equals("^" + Json.DECIMAL + "$")
                ? Violation.at(at, written + " is not a decimal").withFix("Write it as text, such as \"12.50\"")
                : Violation.at(at, written + " does not look like " + pattern);
    }

    private static String types(JsonNode rule) {
        return rule.isArray()
                ? StreamSupport.stream(rule.spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(name -> !name.equals("null"))
                        .map(InputCheck::type)
                        .collect(Collectors.joining(" or "))
                : type(rule.asText());
    }

    private static String type(String name) {
        return switch (name) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> name;
        };
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> value.isIntegralNumber() ? "a whole number" : "a fraction";
            case BOOLEAN -> value.asText();
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "null";
        };
    }

    private static String format(String name) {
        return switch (name) {
            case "date" -> "a date such as 2026-01-31";
            case "date-time" -> "an instant such as 2026-01-31T09:00:00Z";
            case "duration" -> "a duration such as PT1H30M";
            default -> "of the form " + name;
        };
    }

    private static String excerpt(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String pointer(NodePath location) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            pointer.append('/').append(escape(location.getName(i)));
        }
        return pointer.toString();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
