// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.NewUser;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.identity.Users;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Slug;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The people, in the table {@code users}. */
@Component(service = {Users.class, JpaUsers.class})
public final class JpaUsers implements Users {
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORK_ROLE = 100;
    private static final int LONGEST_EMAIL = 320;
    /** Names of console sessions that are no user. */
    private static final Set<String> RESERVED = Set.of("platform", "console", "karaf");

    private final Entities transactions;
    private final Passwords passwords;
    private final FirstPassword firstPassword;
    private final Clock clock;

    /** The people of this database. */
    @Activate
    public JpaUsers(
            @Reference(service = IdentityEntities.class) Entities transactions,
            @Reference LoginCheck logins,
            @Reference FirstPassword firstPassword) {
        this(transactions, logins, firstPassword, Clock.systemUTC());
    }

    JpaUsers(Entities transactions, LoginCheck logins, FirstPassword firstPassword, Clock clock) {
        this.transactions = transactions;
        this.passwords = logins.passwords();
        this.firstPassword = firstPassword;
        this.clock = clock;
    }

    @Override
    public List<User> all() {
        return transactions.readJpa(
                em -> em.createQuery("SELECT u FROM UserRow u ORDER BY LOWER(u.name), u.id", UserRow.class)
                        .getResultStream()
                        .map(UserRow::toUser)
                        .toList());
    }

    @Override
    public Optional<User> find(long id) {
        return transactions.readJpa(
                em -> Optional.ofNullable(em.find(UserRow.class, id)).map(UserRow::toUser));
    }

    @Override
    public Optional<User> findByLogin(String login) {
        return transactions.readJpa(em -> UserRow.byLogin(em, login).map(UserRow::toUser));
    }

    @Override
    public User add(NewUser user) {
        List<Violation> violations = violations(user);
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        return transactions.callJpa(em -> {
            UserRow row = new UserRow();
            row.name = user.name().strip();
            row.login = user.login().orElseGet(() -> freeLogin(em, user));
            row.email = user.email().orElse(null);
            row.accessRole = user.role().orElse(AccessRole.MEMBER);
            row.workRole = user.workRole().map(String::strip).orElse(null);
            row.passwordHash = user.password()
                    .map(password -> passwords.hash("/password", password))
                    .orElse(null);
            row.mustChangePassword = user.password().isPresent();
            row.createdAt = clock.instant();
            em.persist(row);
            em.flush();
            return row.toUser();
        });
    }

    @Override
    public void setPassword(long id, String password, boolean mustChange) {
        String hash = passwords.hash("/password", password);
        transactions.call(connection -> {
            UserRow row = transactions.entityManager().find(UserRow.class, id);
            if (row == null) {
                throw FractalException.notFound("user", id);
            }
            row.passwordHash = hash;
            row.mustChangePassword = mustChange;
            transactions.entityManager().flush();
            StoredSessions.endAll(connection, id);
            transactions.afterCommit(() -> firstPassword.forget(row.login));
            return row.id;
        });
    }

    @Override
    public User setActive(long id, boolean active) {
        return transactions.call(connection -> {
            // Two owners who see each other off at the same moment must not both go.
            FirstOwner.lock(connection);
            EntityManager em = transactions.entityManager();
            UserRow row = em.find(UserRow.class, id);
            if (row == null) {
                throw FractalException.notFound("user", id);
            }
            boolean lastOwner = row.accessRole == AccessRole.OWNER
                    && row.toUser().canLogIn()
                    && FirstOwner.ownersWithPassword(em) == 1;
            if (!active && lastOwner) {
                throw FractalException.conflict(
                        "Nobody else could log in as owner then", "Give another owner a password first");
            }
            row.active = active;
            em.flush();
            if (!active) {
                StoredSessions.endAllAndTokens(connection, id);
            }
            return row.toUser();
        });
    }

    private static List<Violation> violations(NewUser user) {
        List<Violation> found = new ArrayList<>();
        check(found, "/name", user.name(), LONGEST_NAME);
        user.workRole().ifPresent(role -> check(found, "/workRole", role, LONGEST_WORK_ROLE));
        user.login().ifPresent(login -> {
            if (!LOGIN.matcher(login).matches()) {
                found.add(Violation.at("/login", "A login has 1 to 100 letters, digits and . _ @ + -"));
            } else if (RESERVED.contains(login.toLowerCase(Locale.ROOT))) {
                found.add(Violation.at("/login", "The platform uses '" + login + "' itself"));
            }
        });
        user.email().ifPresent(email -> {
            if (!EMAIL.matcher(email).matches() || email.length() > LONGEST_EMAIL) {
                found.add(Violation.at("/email", "'" + email + "' is no e-mail address"));
            }
        });
        user.password()
                .flatMap(password -> Passwords.problem("/password", password))
                .ifPresent(found::add);
        return found;
    }

    private static void check(List<Violation> found, String pointer, String text, int longest) {
        int length = text.strip().length();
        if (length == 0 || length > longest) {
            found.add(Violation.at(pointer, "Must have 1 to " + longest + " characters"));
        }
    }

    /** From what stands before the @, else the name; with a number when somebody has it. */
    private static String freeLogin(EntityManager em, NewUser user) {
        String wish = Slug.of(user.email()
                .map(email -> email.substring(0, email.indexOf('@')))
                .orElse(user.name()));
        String login = wish;
        for (int i = 2; RESERVED.contains(login) || UserRow.byLogin(em, login).isPresent(); i++) {
            login = wish + "-" + i;
        }
        return login;
    }
}
