// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A command made of records, with its schemas, which are made when first needed: a boot with many commands need not wait for them.
 */
final class RecordCommand<I extends Record, O extends Record> implements OfferedCommand {
    private final Command<I, O> command;
    private final RecordSchemas types;
    private volatile @Nullable Prepared prepared;

    private record Prepared(CommandSchemas schemas, CommandDescription description) {}

    /** The schemas are made with {@code types}, which remembers the records it has seen. */
    RecordCommand(Command<I, O> command, RecordSchemas types) {
        this.command = command;
        this.types = types;
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
        return command.readOnly();
    }

    @Override
    public CommandDescription description() {
        return prepared().description();
    }

    @Override
    public boolean answersSecrets() {
        return prepared().schemas().answersSecrets();
    }

    @Override
    public Given read(String json) {
        try {
            return new RecordGiven(
                    Json.mapper().treeToValue(prepared().schemas().read(json), command.input()));
        } catch (JsonProcessingException e) {
            throw Json.invalid(e);
        }
    }

    @Override
    public void check(String answer) {
        prepared().schemas().checked(answer);
    }

    private final class RecordGiven implements Given {
        private final I input;

        RecordGiven(I input) {
            this.input = input;
        }

        @Override
        public String masked() {
            return Json.masked(input);
        }

        @Override
        public Answer answer(CommandContext context) {
            return new RecordAnswer(command.handler().handle(input, context));
        }
    }

    private record RecordAnswer(Record output) implements Answer {
        RecordAnswer {
            if (output == null) {
                throw new WrongAnswer("The handler answered null");
            }
        }

        @Override
        public String json() {
            return Json.write(output);
        }

        @Override
        public String masked() {
            return Json.masked(output);
        }
    }

    private Prepared prepared() {
        Prepared ready = prepared;
        if (ready == null) {
            ready = prepare();
            prepared = ready; // two threads may prepare at once: both make the same
        }
        return ready;
    }

    private Prepared prepare() {
        CommandSchemas schemas;
        synchronized (types) {
            schemas = new CommandSchemas(types.input(command.input()), types.output(command.output()));
        }
        return new Prepared(
                schemas,
                new CommandDescription(
                        command.name(),
                        command.version(),
                        command.title(),
                        command.description(),
                        command.permission(),
                        command.readOnly(),
                        command.hints().contains(Command.Hint.IDEMPOTENT),
                        command.hints().contains(Command.Hint.DESTRUCTIVE),
                        schemas.inputText(),
                        schemas.outputText()));
    }
}
