// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Caller.Channel;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.identity.Users;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.security.AccessController;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Knows who typed a command from the JAAS subject Karaf runs it as. */
@Component(service = Console.class)
public final class KarafConsole implements Console {
    private static final Caller PLATFORM =
            new Caller(0, "console", "Console", Set.copyOf(Permission.ALL), Channel.CONSOLE);

    private final Users users;

    /** A console of these users. */
    @Activate
    public KarafConsole(@Reference Users users) {
        this.users = users;
    }

    @Override
    public <T> T as(Function<Caller, T> work) {
        try {
            return work.apply(caller(subject()));
        } catch (FractalException e) {
            throw new ConsoleFailure(e);
        }
    }

    @SuppressWarnings("removal") // what replaces it came with JDK 18
    private static Optional<Subject> subject() {
        return Optional.ofNullable(Subject.getSubject(AccessController.getContext()));
    }

    /**
     * A user of ours acts as themselves, with the rights they have now. Any other subject is an administrator of the container: the local
     * console, or a key that {@code etc/keys.properties} trusts; both could do everything anyway.
     */
    Caller caller(Optional<Subject> subject) {
        Optional<String> name = subject.flatMap(
                s -> s.getPrincipals(UserPrincipal.class).stream().findFirst().map(UserPrincipal::getName));
        Optional<User> user = name.flatMap(users::findByLogin);
        if (user.isPresent()) {
            return caller(user.get());
        }
        boolean admin = subject.map(s -> s.getPrincipals(RolePrincipal.class).stream()
                        .anyMatch(role -> role.getName().equals("admin")))
                .orElse(true);
        if (!admin) {
            throw FractalException.of(ProblemType.NOT_PERMITTED, "Only owners may use the console");
        }
        return PLATFORM;
    }

    private static Caller caller(User user) {
        if (!user.active()) {
            throw FractalException.of(ProblemType.NOT_PERMITTED, "The user '" + user.login() + "' is no longer active");
        }
        return new Caller(user.id(), user.login(), user.name(), user.role().permissions(), Channel.CONSOLE);
    }
}
