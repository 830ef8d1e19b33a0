// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.json.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.NodePath;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Checks values against a JSON Schema 2020-12 and tells everything wrong at once, in words. Keywords that begin with {@code x-} are for us and
 * mean nothing to it. Safe for use by many threads.
 */
public final class SchemaCheck {
    private static final int MOST_FINDINGS = 100;
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
            .build());

    private final Schema schema;

    /** A check against that schema. */
    public SchemaCheck(JsonNode schema) {
        this.schema = REGISTRY.getSchema(schema);
    }

    /** The JSON as a tree; throws an invalid-request problem with every violation, or with line and column when it is no JSON. */
    public JsonNode parse(String json) {
        JsonNode input;
        try {
            input = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw Json.invalid(e);
        }
        List<SchemaFinding> findings = findings(input);
        if (!findings.isEmpty()) {
            throw FractalException.invalid(
                    findings.stream().map(SchemaFinding::violation).toList());
        }
        return input;
    }

    /** What the value breaks, in the order of the schema, at most a hundred. */
    public List<SchemaFinding> findings(JsonNode input) {
        List<Error> errors = schema.validate(
                input,
                context -> context.executionConfig(
                        c -> c.formatAssertionsEnabled(true).locale(Locale.ROOT)));
        List<SchemaFinding> findings = new ArrayList<>();
        for (Error error : errors) {
            boolean aboutNull = error.getEvaluationPath().toString().contains("/anyOf/");
            if (!(aboutNull && isNullBranch(error)) && findings.size() < MOST_FINDINGS) {
                findings.add(finding(error));
            }
        }
        return findings;
    }

    private SchemaFinding finding(Error error) {
        Optional<String> meant = Optional.empty();
        if ("additionalProperties".equals(error.getKeyword())) {
            meant = Spelling.closest(String.valueOf(error.getProperty()), known(error));
        } else if ("enum".equals(error.getKeyword())) {
            meant = Spelling.closest(error.getInstanceNode().asText(), allowed(error));
        }
        return new SchemaFinding(
                Objects.requireNonNullElse(error.getKeyword(), ""),
                error.getSchemaNode(),
                declaring(error),
                error.getInstanceNode(),
                violation(error, meant),
                meant);
    }

    /** An optional record is null or an object; that a wrong object is not null either says nothing new. */
    private static boolean isNullBranch(Error error) {
        return "type".equals(error.getKeyword())
                && "null".equals(error.getSchemaNode().asText());
    }

    private Violation violation(Error error, Optional<String> meant) {
        JsonNode rule = error.getSchemaNode();
        String at = pointer(error.getInstanceLocation());
        String written = excerpt(error.getInstanceNode());
        return switch (Objects.requireNonNullElse(error.getKeyword(), "")) {
            case "required" -> Violation.at(at + "/" + escape(error.getProperty()), "Must be given");
            case "additionalProperties" -> unknownField(error, at, meant);
            case "type" -> Violation.at(at, "Must be " + types(rule) + ", it is " + kind(error.getInstanceNode()));
            case "enum" -> oneOf(error, at, written, meant);
            case "format" -> Violation.at(at, written + " is not " + format(rule.asText()));
            case "pattern" -> pattern(at, written, rule.asText());
            default -> Violation.at(at, String.valueOf(error.getMessage()));
        };
    }

    private Violation unknownField(Error error, String at, Optional<String> meant) {
        String name = String.valueOf(error.getProperty());
        List<String> known = known(error);
        String all = known.isEmpty() ? "Nothing is known here" : "Known here: " + String.join(", ", known);
        String fix = meant.map(k -> "Did you mean '" + k + "'? " + all).orElse(all);
        return Violation.at(at + "/" + escape(name), "Unknown field '" + shorter(name) + "'")
                .withFix(fix);
    }

    private List<String> known(Error error) {
        List<String> known = new ArrayList<>();
        declaring(error).path("properties").fieldNames().forEachRemaining(known::add);
        return known;
    }

    /** The schema object in which the rule that was broken stands. */
    private JsonNode declaring(Error error) {
        NodePath rule = error.getSchemaLocation().getFragment();
        NodePath parent = rule.getParent();
        return parent == null ? schema.getSchemaNode() : schema.getSchemaNode().at(pointer(parent));
    }

    private static List<String> allowed(Error error) {
        return StreamSupport.stream(error.getSchemaNode().spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Violation oneOf(Error error, String at, String written, Optional<String> meant) {
        Violation violation = Violation.at(at, written + " is none of " + String.join(", ", allowed(error)));
        return meant.map(k -> violation.withFix("Did you mean '" + k + "'?")).orElse(violation);
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
                        .map(SchemaCheck::type)
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
        return shorter(value.toString());
    }

    private static String shorter(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
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
