// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.identity.UserList;
import io.fractalos.kernel.json.Json;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:user-list}: everyone, by name. */
@Service
@Command(scope = "fractal", name = "user-list", description = "Lists the people of this installation")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class UserListAction implements Action {

    @Option(name = "--json", description = "Print them as JSON")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private CommandBus bus;

    @Override
    public @Nullable Object execute() {
        UserList list = console.as(
                caller -> bus.execute(CommandCall.of(caller, "users.list", Nothing.NOTHING), UserList.class));
        if (json) {
            session.getConsole().println(Json.write(list));
            return null;
        }
        ShellTable table = new ShellTable();
        for (String title : new String[] {"Login", "Name", "Role", "Works as", "E-mail", "Enters"}) {
            table.column(title);
        }
        list.users().forEach(user -> table.addRow()
                .addContent(
                        user.login(),
                        user.name(),
                        user.role().name().toLowerCase(Locale.ROOT),
                        user.workRole().orElse(""),
                        user.email().orElse(""),
                        enters(user)));
        table.print(session.getConsole());
        return null;
    }

    private static String enters(User user) {
        if (!user.active()) {
            return "no, left";
        }
        if (!user.canLogIn()) {
            return "no password";
        }
        return user.mustChangePassword() ? "must change password" : "yes";
    }
}
