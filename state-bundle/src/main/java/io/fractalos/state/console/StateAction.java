// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.console;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.state.repository.StateReport;
import io.fractalos.state.repository.StateReport.RemoteStatus;
import io.fractalos.state.repository.StateRepository;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:state}: how far the state repository is, and how its remotes are. */
@Service
@Command(scope = "fractal", name = "state", description = "Shows the state repository and its remotes")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class StateAction implements Action {
    private static final int SHORT = 10;

    @Option(name = "--refresh", description = "Also look at the remotes soon")
    private boolean refresh;

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
        StateReport report = console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            if (refresh) {
                repository.refresh();
            }
            return repository.report();
        });
        PrintStream out = session.getConsole();
        if (json) {
            out.println(Json.write(report));
            return null;
        }
        out.println("Head     " + report.head().orElse("none: no manifest was written yet")
                + report.headAt().map(at -> " of " + at).orElse(""));
        out.println("Journal  " + report.sequence() + " committed, " + report.pending() + " to come");
        out.println("Remotes  " + report.mode().name().toLowerCase(Locale.ROOT)
                + (report.remotes().isEmpty() ? ", none configured (state.remote.<name>.url)" : ""));
        if (!report.remotes().isEmpty()) {
            print(report, out);
        }
        report.problems().forEach(out::println);
        return null;
    }

    private static void print(StateReport report, PrintStream out) {
        ShellTable table = new ShellTable();
        table.column("Remote");
        table.column("Head");
        table.column("Ahead").alignRight();
        table.column("Behind").alignRight();
        table.column("Pushed");
        table.column("Seen");
        for (RemoteStatus remote : report.remotes()) {
            table.addRow()
                    .addContent(
                            remote.name(),
                            remote.head().map(id -> id.substring(0, SHORT)).orElse(""),
                            remote.ahead(),
                            remote.behind(),
                            remote.pushedAt().map(Instant::toString).orElse("never"),
                            remote.seenAt().map(Instant::toString).orElse("never"));
        }
        table.print(out);
        for (RemoteStatus remote : report.remotes()) {
            remote.problem().ifPresent(out::println);
            remote.action().ifPresent(action -> out.println("  " + action));
        }
    }
}
