// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleList;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:module-info}: what a module brings, and what is wrong with it. */
@Service
@Command(scope = "fractal", name = "module-info", description = "Tells what a module brings and what is wrong with it")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ModuleInfoAction implements Action {

    @Argument(name = "module", description = "Its id, such as finance", required = true)
    @Completion(ModuleIdCompleter.class)
    String module;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    CommandBus bus;

    @Override
    public @Nullable Object execute() {
        ModuleList list = console.as(caller ->
                bus.execute(CommandCall.of(caller, "modules.info", new ModuleList.Of(module)), ModuleList.class));
        String text = list.modules().stream().map(ModuleText::of).collect(Collectors.joining("\n\n"));
        session.getConsole().println(json ? Json.write(list) : text);
        return null;
    }
}
