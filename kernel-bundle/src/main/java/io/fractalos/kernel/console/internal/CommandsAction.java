// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import java.util.List;
import java.util.StringJoiner;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:commands}: what {@code fractal:call} can call. */
@Service
@Command(scope = "fractal", name = "commands", description = "Lists the commands you may call")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class CommandsAction implements Action {

    @Option(name = "--json", description = "Print them as JSON, with the schemas of input and output")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private CommandBus bus;

    @Override
    public @Nullable Object execute() {
        List<CommandDescription> commands = console.as(caller -> bus.all().stream()
                .filter(command -> caller.may(command.permission()))
                .toList());
        if (json) {
            session.getConsole().println(Json.write(commands));
            return null;
        }
        ShellTable table = new ShellTable();
        for (String title : new String[] {"Name", "Title", "Permission", ""}) {
            table.column(title);
        }
        commands.forEach(command ->
                table.addRow().addContent(command.name(), command.title(), command.permission(), hints(command)));
        table.print(session.getConsole());
        return null;
    }

    private static String hints(CommandDescription command) {
        StringJoiner hints = new StringJoiner(", ");
        if (command.readOnly()) {
            hints.add("read-only");
        }
        if (command.destructive()) {
            hints.add("destructive");
        }
        return hints.toString();
    }
}
