// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.PasswordChange;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes the password of whoever knows the present one. Safe for use by many threads. */
@Component(service = OwnPassword.class)
public final class OwnPassword {
    private final Entities transactions;
    private final JpaUsers users;
    private final StoredSessions sessions;
    private final LoginCheck logins;

    /** Passwords of these users. */
    @Activate
    public OwnPassword(
            @Reference(service = IdentityEntities.class) Entities transactions,
            @Reference JpaUsers users,
            @Reference StoredSessions sessions,
            @Reference LoginCheck logins) {
        this.transactions = transactions;
        this.users = users;
        this.sessions = sessions;
        this.logins = logins;
    }

    /** Changes it, ends all the caller's sessions and opens a fresh one; joins the running transaction. */
    public Sessions.Session change(Caller caller, PasswordChange change) {
        return transactions.callJpa(em -> {
            UserRow row = em.find(UserRow.class, caller.userId());
            if (row == null) {
                throw FractalException.notFound("user", caller.userId());
            }
            if (!logins.passwords().matches(change.current(), row.passwordHash)) {
                throw FractalException.invalid("/current", "This is not your password");
            }
            if (change.replacement().equals(change.current())) {
                throw FractalException.invalid("/replacement", "Must differ from the password it replaces");
            }
            Passwords.problem("/replacement", change.replacement()).ifPresent(violation -> {
                throw FractalException.invalid(List.of(violation));
            });
            users.setPassword(row.id, change.replacement(), false);
            return sessions.openFor(row);
        });
    }
}
