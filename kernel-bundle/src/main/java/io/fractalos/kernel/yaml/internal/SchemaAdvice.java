// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.internal.SchemaFinding;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Slug;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a schema finds wrong with a document, with what to write instead. Safe for use by many threads.
 *
 * @param whole what the document is, such as {@code the manifest}
 */
public record SchemaAdvice(String whole) {
    private static final int LONGEST_SHOWN = 60;

    /** The finding as a violation that says how to put it right. */
    public Violation on(SchemaFinding finding) {
        Violation said = finding.violation();
        if (said.fix().isPresent()) {
            return said;
        }
        if (finding.keyword().equals("pattern") && said.pointer().equals("/metadata/name")) {
            String name = finding.value().asText();
            return new Violation(
                    said.pointer(),
                    "'" + shown(name) + "' is no name: at most 60 lower-case letters, digits and inner hyphens",
                    Optional.of("Write " + Slug.of(name)),
                    said.line(),
                    said.column());
        }
        return says(finding, said);
    }

    private Violation says(SchemaFinding finding, Violation said) {
        JsonNode rule = finding.rule();
        JsonNode value = finding.value();
        return switch (finding.keyword()) {
            case "required" -> said.withFix(missing(said.pointer()));
            case "type" ->
                value.isNull()
                        ? of(said, "Has no value", "Write a value, or leave the key out")
                        : said.withFix(type(rule, value));
            case "format" -> said.withFix(format(rule.asText()));
            case "pattern" -> said.withFix(example(finding.schema()));
            case "maxLength" ->
                of(said, "Has " + length(value) + " characters, at most " + rule + " are allowed", "Shorten it");
            case "minLength" ->
                of(said, "Has " + length(value) + " characters, at least " + rule + " are needed", "Write more");
            case "maximum" -> of(said, "Must be at most " + rule + ", it is " + value, "Write a number up to " + rule);
            case "minimum" ->
                of(said, "Must be at least " + rule + ", it is " + value, "Write a number from " + rule + " on");
            case "uniqueItems" -> of(said, "Holds the same twice", "Remove what is repeated");
            case "maxItems" ->
                of(said, "Has " + value.size() + " items, at most " + rule + " are allowed", "Remove some");
            case "minItems" -> of(said, "Has " + value.size() + " items, at least " + rule + " are needed", "Add some");
            case "enum" ->
                said.withFix("Write one of "
                        + StreamSupport.stream(rule.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(", ")));
            default -> said.withFix(example(finding.schema()));
        };
    }

    private static Violation of(Violation said, String message, String fix) {
        return new Violation(said.pointer(), message, Optional.of(fix), said.line(), said.column());
    }

    private static int length(JsonNode text) {
        return text.asText().codePointCount(0, text.asText().length());
    }

    private String missing(String pointer) {
        int slash = pointer.lastIndexOf('/');
        String parent = pointer.substring(0, slash);
        String where = parent.isEmpty() ? whole : parent.substring(1).replace('/', '.');
        return "Add '" + pointer.substring(slash + 1) + "' to " + where;
    }

    private static String type(JsonNode rule, JsonNode value) {
        return switch (rule.asText()) {
            case "string" ->
                value.isContainerNode() ? "Write one value" : "Put it in quotes: \"" + value.asText() + "\"";
            case "boolean" -> "Write true or false, without quotes";
            case "integer" -> "Write digits only, without quotes";
            case "number" -> "Write a number in plain digits, without quotes";
            case "array" -> "Write a list, as [" + (value.isContainerNode() ? "…" : shown(value.asText())) + "]";
            case "object" -> "Write fields as key: value below it";
            default -> "Write it in the form the schema names";
        };
    }

    private static String format(String format) {
        return switch (format) {
            case "date" -> "Write year-month-day";
            case "date-time" -> "Write it like 2026-01-31T09:00:00Z";
            case "duration" -> "Write it like PT1H30M";
            case "uri" -> "Write a whole address such as https://example.org/";
            default -> "Write it in the form " + format;
        };
    }

    private String example(JsonNode schema) {
        JsonNode example = schema.path("examples").path(0);
        if (!example.isMissingNode()) {
            return "Write it like " + example.asText();
        }
        String description = schema.path("description").asText();
        return description.isEmpty() ? "See the schema of " + whole : "It is: " + description;
    }

    /** Foreign text inside a sentence of ours: short and on one line. */
    public static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}
