// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.bi.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.schema.internal.BiScope;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:bi-access}: a login of the database for a BI tool; the password alone is on the last line. */
@Service
@Command(
        scope = "fractal",
        name = "bi-access",
        description = "Makes a login of the database for a BI tool, its password printed alone on the last line")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class BiAccessAction implements Action {

    @Argument(name = "name", description = "The tool, such as metabase", required = true)
    private String name;

    @Option(name = "--revenue", description = "Hours and revenue only, without any cost")
    private boolean revenue;

    @Option(name = "--json", description = "Print the login as JSON")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private CommandBus bus;

    @Override
    public @Nullable Object execute() {
        BiCommands.Tool tool = new BiCommands.Tool(name, Optional.of(revenue ? BiScope.REVENUE : BiScope.ALL));
        BiCommands.Login made =
                console.as(caller -> bus.execute(CommandCall.of(caller, "bi.access", tool), BiCommands.Login.class));
        if (json) {
            session.getConsole().println(Json.write(made));
        } else {
            session.getConsole()
                    .println("Login " + made.login() + " reads the views that end in "
                            + made.scope().views() + ", in the schema fractal. Its password is shown this once:");
            session.getConsole().println(made.password());
        }
        return null;
    }
}
