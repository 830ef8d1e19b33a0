// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.module.ModuleView.Show;
import io.fractalos.kernel.module.ModuleViews;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:view}: the pages of the modules without a browser, with the rights of whoever types. */
@Service
@Command(scope = "fractal", name = "view", description = "Shows a page of a module, or lists the pages you may see")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ViewAction implements Action {

    @Argument(name = "view", description = "Module and page, such as finance/accounts; all pages are listed without it")
    @Completion(ViewNameCompleter.class)
    @Nullable
    String name;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    ModuleViews views;

    @Reference
    CommandBus bus;

    @Override
    public @Nullable Object execute() {
        String wanted = name;
        if (wanted == null) {
            list();
            return null;
        }
        console.as(caller -> {
            ModuleView view = views.all().stream()
                    .filter(candidate -> (candidate.module() + "/" + candidate.id()).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> FractalException.notFound("page", wanted)
                            .withAction("fractal:view lists the pages there are"));
            caller.require(view.permission());
            if (view.show() == Show.FORM) {
                throw FractalException.conflict(
                        "'" + wanted + "' is a form, and the console has none",
                        "Run its command: fractal:call " + view.command() + " '{...}'");
            }
            String answer = bus.execute(CommandCall.ofJson(caller, view.command(), view.input()));
            if (json) {
                session.getConsole().println(answer);
            } else {
                ViewAnswer.print(view, answer, session.getConsole());
            }
            return wanted;
        });
        return null;
    }

    private void list() {
        List<ModuleView> seen = console.as(caller -> views.all().stream()
                .filter(view -> caller.may(view.permission()))
                .toList());
        if (json) {
            session.getConsole().println(Json.write(seen));
            return;
        }
        ShellTable table = new ShellTable().emptyTableText("No module has a page you may see");
        for (String title : new String[] {"Page", "Title", "Group", "Shows", "Command"}) {
            table.column(title);
        }
        seen.forEach(view -> table.addRow()
                .addContent(
                        view.module() + "/" + view.id(),
                        view.title(),
                        lower(view.group()),
                        lower(view.show()),
                        view.command()));
        table.print(session.getConsole());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
