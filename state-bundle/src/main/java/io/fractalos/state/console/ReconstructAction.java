// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.console;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.Reconcile;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:reconstruct}: fills an empty installation from a state repository. */
@Service
@Command(scope = "fractal", name = "reconstruct", description = "Fills an empty installation from a state repository")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ReconstructAction implements Action {
    private static final String NOT_IN_GIT = """
            Not in Git on purpose, and so not here now; a backup has it:
              tasks and time entries, running timers, imports
              users with their passwords, tokens and sessions
              rates and salaries, and every figure made of them
              the audit trail, events, and answers kept for repeated requests
              settings of this home (etc/fractalos.cfg) and secrets""";

    @Argument(name = "url", description = "/path, file:///path or https://host/path", required = true)
    private String url;

    @Option(name = "--json", description = "As JSON, for scripts")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private Reconcile reconcile;

    @Override
    public @Nullable Object execute() {
        Adopted adopted = console.as(caller -> reconcile.reconstruct(caller, url));
        PrintStream out = session.getConsole();
        out.println(json ? Json.write(adopted) : AdoptedText.of(adopted));
        if (!json) {
            out.println(NOT_IN_GIT);
        }
        return null;
    }
}
