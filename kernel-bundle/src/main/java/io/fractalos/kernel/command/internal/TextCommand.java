// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.json.Json;

/** A command whose schemas are given and whose handler takes and answers JSON text. */
final class TextCommand implements OfferedCommand {
    private final JsonCommand command;
    private final CommandSchemas schemas;
    private final CommandDescription description;

    /** Throws an invalid-request problem when a schema is no JSON. */
    TextCommand(JsonCommand command) {
        this.command = command;
        this.schemas = new CommandSchemas(
                Json.read(command.inputSchema(), JsonNode.class), Json.read(command.outputSchema(), JsonNode.class));
        this.description = new CommandDescription(
                command.name(),
                command.version(),
                command.title(),
                command.description(),
                command.permission(),
                readOnly(),
                command.hints().contains(Hint.IDEMPOTENT),
                command.hints().contains(Hint.DESTRUCTIVE),
                schemas.inputText(),
                schemas.outputText());
    }

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public String permission() {
        return command.permission();
    }

    @Override
    public boolean readOnly() {
        return command.hints().contains(Hint.READ_ONLY);
    }

    @Override
    public CommandDescription description() {
        return description;
    }

    @Override
    public boolean answersSecrets() {
        return schemas.answersSecrets();
    }

    @Override
    public Given read(String json) {
        return new TextGiven(schemas.read(json));
    }

    @Override
    public void check(String answer) {
        // Checked already when the handler answered: nothing else makes JSON of it.
    }

    private final class TextGiven implements Given {
        private final JsonNode input;

        TextGiven(JsonNode input) {
            this.input = input;
        }

        @Override
        public String masked() {
            return MaskedTree.of(input, schemas.input()).toString();
        }

        @Override
        public Answer answer(CommandContext context) {
            String text = command.handler().handle(input.toString(), context);
            if (text == null) {
                throw new WrongAnswer("The handler answered null");
            }
            return new TextAnswer(text, schemas.checked(text));
        }
    }

    private final class TextAnswer implements Answer {
        private final String text;
        private final JsonNode tree;

        TextAnswer(String text, JsonNode tree) {
            this.text = text;
            this.tree = tree;
        }

        @Override
        public String json() {
            return text;
        }

        @Override
        public String masked() {
            return MaskedTree.of(tree, schemas.output()).toString();
        }
    }
}
