// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.NewToken;
import io.fractalos.kernel.identity.Sessions.ApiToken;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.identity.UserList;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
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

/** {@code fractal:token-create}: an API token for a script; the token alone is on the last line. */
@Service
@Command(scope = "fractal", name = "token-create", description = "Makes an API token, printed alone on the last line")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class TokenCreateAction implements Action {

    @Argument(name = "name", description = "The token's name, unique per person", required = true)
    private String name;

    @Option(name = "--user", description = "Whose token (a login): yours, or the first owner's on the local console")
    @Completion(LoginCompleter.class)
    private @Nullable String user;

    @Option(
            name = "--expires",
            description = "When it ends: a day such as 2027-01-31, or a length such as P90D; never if not given")
    private @Nullable String expires;

    @Option(name = "--json", description = "Print the token as JSON")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private CommandBus bus;

    @Override
    public @Nullable Object execute() {
        ApiToken token = console.as(caller -> {
            String login = user == null ? login(caller) : user;
            return bus.execute(
                    CommandCall.of(caller, "tokens.create", new NewToken(name, Optional.of(login), end())),
                    ApiToken.class);
        });
        if (json) {
            session.getConsole().println(Json.write(token));
        } else {
            session.getConsole()
                    .println("Token " + token.name() + ", "
                            + token.expires().map(end -> "until " + end).orElse("without end")
                            + ". It is shown this once:");
            session.getConsole().println(token.secret());
        }
        return null;
    }

    /** The platform has no tokens of its own: on its console the oldest owner's are meant. */
    private String login(Caller caller) {
        if (caller.userId() != 0) {
            return caller.login();
        }
        return bus.execute(CommandCall.of(caller, "users.list", Nothing.NOTHING), UserList.class).users().stream()
                .filter(someone -> someone.active() && someone.role() == AccessRole.OWNER)
                .min(Comparator.comparingLong(User::id))
                .map(User::login)
                .orElseThrow(() -> FractalException.invalid("--user", "Say whose token: there is no owner"));
    }

    private Optional<Instant> end() {
        try {
            return Optional.ofNullable(expires)
                    .map(text -> text.startsWith("P")
                            ? Instant.now().plus(Duration.parse(text))
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            throw FractalException.invalid("--expires", "'" + expires + "' is neither a day nor a length of time")
                    .causedBy(e);
        }
    }
}
