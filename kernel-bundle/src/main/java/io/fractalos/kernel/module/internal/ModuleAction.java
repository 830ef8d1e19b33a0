// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;

/** A console command about modules: it runs commands of the bus as whoever types, and tells the answer in words or as JSON. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public abstract class ModuleAction implements Action {

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    CommandBus bus;

    final <O> O run(String command, Record input, Class<O> answer) {
        return console.as(caller -> bus.execute(CommandCall.of(caller, command, input), answer));
    }
}
