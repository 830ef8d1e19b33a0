// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.NewUser;
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

/** {@code fractal:user-add}: a person, with or without the right to log in. */
@Service
@Command(scope = "fractal", name = "user-add", description = "Adds a person")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class UserAddAction implements Action {

    @Argument(name = "name", description = "The name others see, in quotes when it has spaces", required = true)
    private String name;

    @Option(
            name = "--login",
            description = "What they log in with; made from the e-mail address or name when not given")
    private @Nullable String login;

    @Option(name = "--email", description = "Their e-mail address")
    private @Nullable String email;

    @Option(name = "--role", description = "What they may do: member (the default), manager, finance or owner")
    @Completion(RoleCompleter.class)
    private String role = "member";

    @Option(name = "--work-role", description = "The role they work in, which may price their hours")
    private @Nullable String workRole;

    @Option(name = "--password", description = "Ask for a password")
    private boolean ask;

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
        Optional<String> password = NewPassword.of(session, ask, generate);
        User added = console.as(caller -> bus.execute(
                CommandCall.of(
                        caller,
                        "users.add",
                        new NewUser(
                                name,
                                Optional.ofNullable(login),
                                Optional.ofNullable(email),
                                Optional.of(RoleCompleter.role(role)),
                                Optional.ofNullable(workRole),
                                password)),
                User.class));
        session.getConsole().println(json ? Json.write(added) : "Added " + added.name() + ", login " + added.login());
        if (generate) {
            session.getConsole().println(password.orElseThrow());
        }
        return null;
    }
}
