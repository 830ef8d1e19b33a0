// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.module.ModuleDatabase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A command that is data: one statement with what goes in and what comes out.
 *
 * @param input parameters by name
 * @param answers columns by name, in order
 * @param writes whether the statement changes rows
 */
record DeclaredCommand(
        String name,
        String title,
        String description,
        String permission,
        Map<String, DeclaredValue> input,
        Map<String, DeclaredValue> answers,
        boolean writes,
        NamedStatement statement) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    DeclaredCommand {
        input = Collections.unmodifiableMap(new LinkedHashMap<>(input));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** The command, answered by that database. */
    JsonCommand on(ModuleDatabase database) {
        Set<Hint> hints = writes ? Set.of() : Set.of(Hint.READ_ONLY, Hint.IDEMPOTENT);
        return new JsonCommand(
                name,
                1,
                title,
                description,
                permission,
                hints,
                inputSchema().toString(),
                outputSchema().toString(),
                new StatementHandler(this, database));
    }

    private ObjectNode inputSchema() {
        return object(input, false);
    }

    private ObjectNode outputSchema() {
        ObjectNode rows = NODES.objectNode().put("type", "array").put("maxItems", StatementHandler.MOST_ROWS);
        rows.set("items", object(answers, true));
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        if (writes) {
            properties.putObject("changed").put("type", "integer").put("minimum", 0);
            required.add("changed");
        }
        properties.set("rows", rows);
        required.add("rows");
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode object(Map<String, DeclaredValue> values, boolean allPresent) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        values.forEach((name, value) -> {
            properties.set(name, value.wireSchema());
            if (allPresent || !value.optional()) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }
}
