// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks a login and password, slowly for those who guess: the one place for REST, console and SSH. Safe for use by many threads. */
@Component(service = LoginCheck.class)
public final class LoginCheck {
    private static final int COST = 12;

    private final Entities transactions;
    private final Passwords passwords;
    private final LoginThrottle throttle;

    /** Checks against the users of this database. */
    @Activate
    public LoginCheck(@Reference(service = IdentityEntities.class) Entities transactions) {
        this(transactions, COST, Clock.systemUTC());
    }

    LoginCheck(Entities transactions, int cost, Clock clock) {
        this.transactions = transactions;
        this.passwords = new Passwords(cost);
        this.throttle = new LoginThrottle(clock);
    }

    Passwords passwords() {
        return passwords;
    }

    /**
     * The row of the user whose login and password these are, read outside any transaction of the caller's. A wrong one is a
     * not-authenticated problem that does not say which was wrong; too many are TOO_MANY_REQUESTS.
     */
    UserRow check(String login, String password, String address) {
        throttle.check(login, address);
        Optional<UserRow> row = transactions.readJpa(em -> UserRow.byLogin(em, login));
        String hash =
                row.filter(user -> user.active).map(user -> user.passwordHash).orElse(null);
        if (!passwords.matches(password, hash)) {
            throttle.failed(login, address);
            throw FractalException.of(ProblemType.NOT_AUTHENTICATED, "The login or the password is wrong")
                    .withAction("Try again, or ask an owner of this installation to set a new password");
        }
        throttle.succeeded(login, address);
        return row.orElseThrow();
    }
}
