// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Remembers what was run and answers as told. */
public final class FakeBus implements CommandBus {

    /** Every call so far. */
    public final List<CommandCall> calls = new CopyOnWriteArrayList<>();

    private final Map<String, Function<CommandCall, Object>> answers = new ConcurrentHashMap<>();

    /** Answers the command so from now on. */
    public FakeBus answer(String command, Function<CommandCall, Object> answer) {
        answers.put(command, answer);
        return this;
    }

    @Override
    public String execute(CommandCall call) {
        calls.add(call);
        Function<CommandCall, Object> answer = answers.get(call.command());
        if (answer == null) {
            throw FractalException.notFound("command", call.command());
        }
        return Json.write(answer.apply(call));
    }

    @Override
    public <O> O execute(CommandCall call, Class<O> type) {
        return Json.read(execute(call), type);
    }

    @Override
    public List<CommandDescription> all() {
        return List.of(
                new CommandDescription(
                        "clients.create",
                        1,
                        "Add",
                        "Add",
                        "work:write",
                        false,
                        false,
                        false,
                        "{\"type\":\"object\"}",
                        "{}"),
                new CommandDescription(
                        "users.add", 1, "Add", "Add", "identity:admin", false, false, false, "{}", "{}"));
    }

    @Override
    public Optional<CommandDescription> find(String name) {
        return all().stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
