// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.internal.SchemaCheck;
import io.fractalos.kernel.json.internal.SchemaFinding;
import java.util.List;
import java.util.stream.Collectors;

/** The schemas of a command's input and answer, ready to check both. Safe for use by many threads. */
final class CommandSchemas {
    private static final int TOLD = 3;
    private static final int LARGEST_ANSWER = 16 << 20;

    private final JsonNode input;
    private final JsonNode output;
    private final SchemaCheck inputs;
    private final SchemaCheck outputs;
    private final boolean secrets;

    CommandSchemas(JsonNode input, JsonNode output) {
        this.input = input;
        this.output = output;
        this.inputs = new SchemaCheck(input);
        this.outputs = new SchemaCheck(output);
        this.secrets = output.findValuesAsText("format").contains("password");
    }

    String inputText() {
        return input.toString();
    }

    String outputText() {
        return output.toString();
    }

    JsonNode input() {
        return input;
    }

    JsonNode output() {
        return output;
    }

    boolean answersSecrets() {
        return secrets;
    }

    /** The input as a tree; throws an invalid-request problem with everything wrong with it. */
    JsonNode read(String json) {
        return inputs.parse(json);
    }

    /** The answer as a tree; throws {@link WrongAnswer} when it is over 16 MiB (of ASCII), is no JSON or breaks its schema. */
    JsonNode checked(String answer) {
        if (answer.length() > LARGEST_ANSWER) {
            throw new WrongAnswer("The answer has " + answer.length() + " characters, more than " + LARGEST_ANSWER);
        }
        JsonNode tree;
        try {
            tree = Json.mapper().readTree(answer);
        } catch (JsonProcessingException e) {
            throw new WrongAnswer("The answer is no JSON: " + e.getOriginalMessage());
        }
        List<SchemaFinding> findings = outputs.findings(tree);
        if (!findings.isEmpty()) {
            throw new WrongAnswer("The answer breaks the command's outputSchema: "
                    + findings.stream()
                            .limit(TOLD)
                            .map(finding -> finding.violation().text())
                            .collect(Collectors.joining("; ")));
        }
        return tree;
    }
}
