// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.account.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Activation;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.NewToken;
import io.fractalos.kernel.identity.NewUser;
import io.fractalos.kernel.identity.PasswordChange;
import io.fractalos.kernel.identity.PasswordReset;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.identity.UserList;
import io.fractalos.kernel.identity.Users;
import io.fractalos.kernel.identity.internal.OwnPassword;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of users, passwords and API tokens. */
@Component(service = CommandSource.class)
public final class AccountCommands implements CommandSource {
    private final Users users;
    private final Sessions sessions;
    private final OwnPassword ownPassword;

    /** Commands on these users and their sessions. */
    @Activate
    public AccountCommands(@Reference Users users, @Reference Sessions sessions, @Reference OwnPassword ownPassword) {
        this.users = users;
        this.sessions = sessions;
        this.ownPassword = ownPassword;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("users.list", "List people")
                        .reads(
                                Permission.IDENTITY_ADMIN,
                                Nothing.class,
                                UserList.class,
                                (input, context) -> new UserList(users.all())),
                Command.named("users.add", "Add a person")
                        .writes(
                                Permission.IDENTITY_ADMIN,
                                NewUser.class,
                                User.class,
                                (input, context) -> users.add(input))
                        .describedAs(
                                "Adds a person; without a password they cannot log in, with one they must change it."),
                Command.named("users.set-password", "Set someone's password")
                        .writes(
                                Permission.IDENTITY_ADMIN,
                                PasswordReset.class,
                                User.class,
                                (input, context) -> setPassword(input))
                        .describedAs("Sets the password of a user and ends their sessions."),
                Command.named("users.deactivate", "Note that someone left")
                        .writes(
                                Permission.IDENTITY_ADMIN,
                                Activation.class,
                                User.class,
                                (input, context) ->
                                        users.setActive(get(input.login()).id(), false))
                        .describedAs(
                                "Ends their sessions and tokens at once; what they recorded stays, no time is added.")
                        .hinted(Hint.DESTRUCTIVE),
                Command.named("users.activate", "Note that someone is back")
                        .writes(
                                Permission.IDENTITY_ADMIN,
                                Activation.class,
                                User.class,
                                (input, context) ->
                                        users.setActive(get(input.login()).id(), true)),
                Command.named("users.change-own-password", "Change your password")
                        .writes(
                                Permission.ACCOUNT_OWN,
                                PasswordChange.class,
                                Sessions.Session.class,
                                (input, context) -> ownPassword.change(context.caller(), input))
                        .describedAs("Changes the caller's password, ends their sessions and answers a new one."),
                Command.named("tokens.create", "Make an API token")
                        .writes(
                                Permission.ACCOUNT_OWN,
                                NewToken.class,
                                Sessions.ApiToken.class,
                                (input, context) -> sessions.createToken(
                                        owner(context.caller(), input.login()), input.name(), input.expires()))
                        .describedAs("Makes an API token and tells its secret this once."),
                Command.named("tokens.revoke", "Revoke an API token")
                        .writes(
                                Permission.ACCOUNT_OWN,
                                NewToken.Revocation.class,
                                Nothing.class,
                                (input, context) -> revoke(context.caller(), input))
                        .describedAs("Ends an API token at once.")
                        .hinted(Hint.DESTRUCTIVE));
    }

    private User setPassword(PasswordReset reset) {
        User user = get(reset.login());
        users.setPassword(user.id(), reset.password(), reset.mustChange().orElse(true));
        return users.find(user.id()).orElseThrow();
    }

    private Nothing revoke(Caller caller, NewToken.Revocation input) {
        sessions.revokeToken(owner(caller, input.login()), input.name());
        return Nothing.NOTHING;
    }

    /** Another's tokens take the right to manage users: a token acts with all its user's rights. */
    private long owner(Caller caller, Optional<String> login) {
        if (login.isEmpty() || login.get().equalsIgnoreCase(caller.login())) {
            if (caller.userId() == 0) {
                throw FractalException.invalid("/login", "Say whose token: the platform itself has none");
            }
            return caller.userId();
        }
        caller.require(Permission.IDENTITY_ADMIN);
        return get(login.get()).id();
    }

    private User get(String login) {
        return users.findByLogin(login).orElseThrow(() -> FractalException.notFound("user", login));
    }
}
