// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.console;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.Reconcile;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.reconcile.Side;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:reconcile}: what differs between Git and the database, and taking it over. */
@Service
@Command(
        scope = "fractal",
        name = "reconcile",
        description = "Compares the manifests of a remote with those of the database")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ReconcileAction implements Action {

    @Argument(name = "remote", description = "The remote, when there are several")
    private @Nullable String remote;

    @Option(name = "--apply", description = "Take over what the remote has")
    private boolean apply;

    @Option(
            name = "--take",
            description = "Whose version to use: Kind/name=git or Kind/name=database",
            multiValued = true)
    private List<String> take = new ArrayList<>();

    @Option(name = "--offline", description = "Compare with what the remote was last seen with")
    private boolean offline;

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
        PrintStream out = session.getConsole();
        Optional<String> name = Optional.ofNullable(remote);
        if (apply || !take.isEmpty()) {
            Adopted adopted = console.as(caller -> apply(caller, name));
            out.println(json ? Json.write(adopted) : AdoptedText.of(adopted));
            return null;
        }
        Reconciliation view = console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            return offline ? reconcile.view(name) : reconcile.fresh(name);
        });
        if (json) {
            out.println(Json.write(view));
        } else {
            ReconciliationText.print(view, out);
        }
        return null;
    }

    private Adopted apply(Caller caller, Optional<String> name) {
        caller.require(Permission.SYSTEM_ADMIN);
        Map<String, Side> sides = new TreeMap<>();
        for (String choice : take) {
            int at = choice.indexOf('=');
            String side = choice.substring(at + 1);
            if (at < 1 || !(side.equals("git") || side.equals("database"))) {
                throw FractalException.invalid(List.of(Violation.at("--take", "'" + choice + "' is no choice")
                        .withFix("Write it as Client/acme=git or Client/acme=database")));
            }
            sides.put(choice.substring(0, at), side.equals("git") ? Side.GIT : Side.DATABASE);
        }
        if (!offline) {
            reconcile.fresh(name);
        }
        return reconcile.apply(caller, name, sides);
    }
}
