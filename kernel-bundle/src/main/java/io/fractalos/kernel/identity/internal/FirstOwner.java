// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.boot.BootStep;
import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.ReadablePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that somebody can enter: without an owner who can log in it makes {@code admin}, with a password told once in a file. */
@Component(service = BootStep.class)
public final class FirstOwner implements BootStep {
    private static final Logger log = LoggerFactory.getLogger(FirstOwner.class);

    private final Entities transactions;
    private final LoginCheck logins;
    private final FirstPassword firstPassword;

    /** The owner of this database. */
    @Activate
    public FirstOwner(
            @Reference(service = IdentityEntities.class) Entities transactions,
            @Reference LoginCheck logins,
            @Reference FirstPassword firstPassword) {
        this.transactions = transactions;
        this.logins = logins;
        this.firstPassword = firstPassword;
    }

    @Override
    public String phase() {
        return "identity";
    }

    @Override
    public String run() {
        transactions.call(this::ensure);
        return "an owner can log in";
    }

    private boolean ensure(Connection connection) throws SQLException {
        EntityManager em = transactions.entityManager();
        lock(connection);
        UserRow admin = UserRow.byLogin(em, FirstPassword.LOGIN).orElse(null);
        if (ownersWithPassword(em) > 0) {
            if (admin == null || !admin.mustChangePassword) {
                firstPassword.forget(FirstPassword.LOGIN);
            }
            return false;
        }
        if (admin == null) {
            admin = new UserRow();
            admin.login = FirstPassword.LOGIN;
            admin.name = "Administrator";
            admin.createdAt = Clock.systemUTC().instant();
            em.persist(admin);
        }
        String password = ReadablePassword.random();
        admin.accessRole = AccessRole.OWNER;
        admin.active = true;
        admin.passwordHash = logins.passwords().hash("/password", password);
        admin.mustChangePassword = true;
        em.flush();
        // Before the commit: a file whose password is not stored is written anew at the next boot, a lost password
        // never.
        firstPassword.write(password);
        log.info("Nobody could log in as owner: made a first password for {}", FirstPassword.LOGIN);
        return true;
    }

    static long ownersWithPassword(EntityManager em) {
        return em.createQuery(
                        "SELECT COUNT(u) FROM UserRow u WHERE u.accessRole = :owner AND u.active = TRUE AND u.passwordHash IS NOT NULL",
                        Long.class)
                .setParameter("owner", AccessRole.OWNER)
                .getSingleResult();
    }

    /** Nodes that boot together make one password, not one each. */
    static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('fractalos first owner', 0))");
        }
    }
}
