// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.json.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.problem.Violation;
import java.util.Optional;

/**
 * A rule of a JSON Schema that a value breaks.
 *
 * @param keyword the rule, such as {@code maxLength}
 * @param rule what the schema says for that keyword
 * @param schema the schema the keyword stands in
 * @param value what breaks it; for an unknown or a missing field the object around it
 * @param violation the same in words
 * @param meant what was probably meant by an unknown field or word
 */
public record SchemaFinding(
        String keyword, JsonNode rule, JsonNode schema, JsonNode value, Violation violation, Optional<String> meant) {

    /** True when it is about a field that should not be there. */
    public boolean unknownField() {
        return keyword.equals("additionalProperties") || keyword.equals("unevaluatedProperties");
    }
}
