// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.console;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.state.repository.StateCommit;
import io.fractalos.state.repository.StateRepository;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:state-log}: the last commits of the state repository. */
@Service
@Command(scope = "fractal", name = "state-log", description = "Shows the last commits of the state repository")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class StateLogAction implements Action {
    private static final int SHORT = 10;

    @Option(name = "--limit", description = "How many, 20 by default")
    private int limit = 20;

    @Option(name = "--json", description = "As JSON, for scripts")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private StateRepository repository;

    @Override
    public @Nullable Object execute() {
        List<StateCommit> commits = console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            return repository.log(limit);
        });
        PrintStream out = session.getConsole();
        if (json) {
            out.println(Json.write(commits));
            return null;
        }
        for (StateCommit commit : commits) {
            out.println(commit.id().substring(0, SHORT) + "  " + commit.at() + "  " + commit.author() + "  "
                    + commit.subject() + (commit.own() ? "" : "  (taken over)"));
        }
        return null;
    }
}
