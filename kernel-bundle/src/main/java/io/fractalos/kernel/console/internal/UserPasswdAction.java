// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.PasswordReset;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.json.Json;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:user-passwd}: the way back in for whoever forgot their password. */
@Service
@Command(
        scope = "fractal",
        name = "user-passwd",
        description = "Sets someone's password; they change it at the next login")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class UserPasswdAction implements Action {

    @Argument(name = "login", description = "Whose password", required = true)
    @Completion(LoginCompleter.class)
    private String login;

    @Option(name = "--generate", description = "Make a password; it is printed alone on the last line")
    private boolean generate;

    @Option(name = "--json", description = "Print the person as JSON")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private CommandBus bus;

    @Override
    public @Nullable Object execute() {
        String password = NewPassword.of(session, !generate, generate).orElseThrow();
        User user = console.as(caller -> bus.execute(
                CommandCall.of(caller, "users.set-password", new PasswordReset(login, password, Optional.of(true))),
                User.class));
        session.getConsole().println(json ? Json.write(user) : "Set the password of " + user.login());
        if (generate) {
            session.getConsole().println(password);
        }
        return null;
    }
}
