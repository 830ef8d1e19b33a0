// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.internal.SchemaCheck;
import org.jspecify.annotations.Nullable;

/** A command with its schemas, which are made when first needed: a boot with many commands need not wait for them. */
final class PreparedCommand<I extends Record, O extends Record> {
    private static final RecordSchemas SCHEMAS = new RecordSchemas();

    private final Command<I, O> command;
    private volatile @Nullable Prepared prepared;

    private record Prepared(SchemaCheck check, CommandDescription description, boolean answersSecrets) {}

    PreparedCommand(Command<I, O> command) {
        this.command = command;
    }

    String name() {
        return command.name();
    }

    String permission() {
        return command.permission();
    }

    boolean readOnly() {
        return command.readOnly();
    }

    CommandDescription description() {
        return prepared().description();
    }

    /** True when the answer holds a secret, which must not be kept to be repeated. */
    boolean answersSecrets() {
        return prepared().answersSecrets();
    }

    /** The input as its record; throws an invalid-request problem with everything wrong with it. */
    I read(String json) {
        try {
            return Json.mapper().treeToValue(prepared().check().parse(json), command.input());
        } catch (JsonProcessingException e) {
            throw Json.invalid(e);
        }
    }

    O handle(I input, CommandContext context) {
        return command.handler().handle(input, context);
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
        ObjectNode input;
        ObjectNode output;
        synchronized (SCHEMAS) {
            input = SCHEMAS.input(command.input());
            output = SCHEMAS.output(command.output());
        }
        CommandDescription description = new CommandDescription(
                command.name(),
                command.version(),
                command.title(),
                command.description(),
                command.permission(),
                command.readOnly(),
                command.hints().contains(Command.Hint.IDEMPOTENT),
                command.hints().contains(Command.Hint.DESTRUCTIVE),
                input.toString(),
                output.toString());
        boolean secrets = output.findValuesAsText("format").contains("password");
        return new Prepared(new SchemaCheck(input), description, secrets);
    }
}
