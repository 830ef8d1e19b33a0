// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:call}: any command of the bus, with the rights of whoever types. */
@Service
@Command(
        scope = "fractal",
        name = "call",
        description = "Calls a command, such as: fractal:call clients.create '{\"name\":\"Acme\"}'")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class CallAction implements Action {

    @Argument(name = "command", description = "The command's name, see fractal:commands", required = true)
    @Completion(CommandNameCompleter.class)
    private String command;

    @Argument(index = 1, name = "input", description = "Its input as JSON, in single quotes; {} if not given")
    private String input = "{}";

    @Option(
            name = "--key",
            description = "An idempotency key: a repeat with it changes nothing and gets the first answer")
    private @Nullable String key;

    @Option(name = "--json", description = "Print the answer in one line")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private CommandBus bus;

    @Override
    public @Nullable Object execute() {
        String answer = console.as(
                caller -> bus.execute(CommandCall.ofJson(caller, command, input).once(Optional.ofNullable(key))));
        session.getConsole()
                .println(json ? answer : Json.read(answer, JsonNode.class).toPrettyString());
        return null;
    }
}
