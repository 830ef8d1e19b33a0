// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads that answer a fixed text, each with the permission it needs; the permission is checked as the real bus does. */
final class FakeBus implements CommandBus {
    final List<CommandCall> calls = new ArrayList<>();
    private final Map<String, String> answers = new TreeMap<>();
    private final Map<String, String> permissions = new TreeMap<>();

    FakeBus with(String command, String permission, String answer) {
        answers.put(command, answer);
        permissions.put(command, permission);
        return this;
    }

    @Override
    public String execute(CommandCall call) {
        calls.add(call);
        CommandDescription known =
                find(call.command()).orElseThrow(() -> FractalException.notFound("command", call.command()));
        call.caller().require(known.permission());
        return answers.getOrDefault(call.command(), "");
    }

    @Override
    public <O> O execute(CommandCall call, Class<O> type) {
        return Json.read(execute(call), type);
    }

    @Override
    public List<CommandDescription> all() {
        return permissions.entrySet().stream()
                .map(entry -> new CommandDescription(
                        entry.getKey(), 1, "", "", entry.getValue(), true, true, false, "{}", "{}"))
                .toList();
    }

    @Override
    public Optional<CommandDescription> find(String name) {
        return all().stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
