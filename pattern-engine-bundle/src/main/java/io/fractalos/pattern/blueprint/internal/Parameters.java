// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.blueprint.internal.PreparedPatterns.Prepared;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parameters that were given, with defaults filled in, held against the schema of the pattern. What stands where the name of a secret should
 * stand is not shown to the schema, whose words might repeat it.
 */
final class Parameters {
    private static final java.util.regex.Pattern SECRET =
            java.util.regex.Pattern.compile("secret:[a-z0-9][a-z0-9._-]{0,99}");

    private static final int MOST_DIGITS = 100;

    private final ObjectNode values;
    private final List<Violation> violations = new ArrayList<>();

    private Parameters(Prepared pattern, String given) {
        JsonNode read = read(given);
        values = read.isObject() ? (ObjectNode) read : Json.mapper().createObjectNode();
        if (!read.isObject()) {
            violations.add(Violation.at("", "Parameters are an object").withFix("Write {\"name\": value}"));
        }
        if (numbersAreLong(values)) {
            violations.add(Violation.at("", "A number has more than " + MOST_DIGITS + " digits")
                    .withFix("Write it as text"));
            return;
        }
        secrets(pattern.names().secrets());
        fill(pattern.schema(), values);
        violations.addAll(pattern.format().violations(values.toString()));
    }

    /** Without the words of the reader, which might repeat a secret. */
    private static JsonNode read(String given) {
        try {
            return Json.read(given, JsonNode.class);
        } catch (FractalException e) {
            throw FractalException.invalid("", "The parameters are no JSON");
        }
    }

    static Parameters of(Prepared pattern, String given) {
        return new Parameters(pattern, given);
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The values; throws an invalid-request problem when any is wrong. */
    JsonNode orThrow() {
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        return Values.sorted(values);
    }

    /** {@code 1e999999999} is a short text and a number that fills the memory. */
    private static boolean numbersAreLong(JsonNode json) {
        if (json.isNumber()) {
            BigDecimal number = json.decimalValue();
            return number.precision() + Math.abs((long) number.scale()) > MOST_DIGITS;
        }
        for (JsonNode part : json) {
            if (numbersAreLong(part)) {
                return true;
            }
        }
        return false;
    }

    private void secrets(Set<String> names) {
        for (String name : names) {
            JsonNode value = values.path(name);
            if (!value.isMissingNode() && !SECRET.matcher(value.asText()).matches()) {
                violations.add(Violation.at("/" + name, "A secret must not stand here")
                        .withFix("Keep it in a secret file and write secret:NAME here"));
                values.put(name, "secret:refused");
            }
        }
    }

    private static void fill(JsonNode schema, ObjectNode values) {
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            if (!values.has(name) && property.getValue().has("default")) {
                values.set(name, property.getValue().get("default").deepCopy());
            }
            if (values.path(name) instanceof ObjectNode inner) {
                fill(property.getValue(), inner);
            }
        });
    }
}
