// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.account.internal.AccountCommands;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.NewToken;
import io.fractalos.kernel.identity.NewUser;
import io.fractalos.kernel.identity.PasswordChange;
import io.fractalos.kernel.identity.PasswordReset;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.testing.TestKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    private static final String PASSWORD = "correct horse battery";
    /** The cheapest bcrypt knows: these tests are not about its cost. */
    private static final int CHEAP = 4;

    private static TestKernel kernel;
    private static Entities entities;

    @TempDir
    Path data;

    private LoginCheck logins;
    private JpaUsers users;
    private StoredSessions sessions;
    private FirstPassword firstPassword;
    private WhiteboardCommandBus bus;

    @BeforeAll
    static void start() {
        kernel = TestKernel.start(new IdentityConstraints());
        entities = kernel.entities("kernel");
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void make() {
        kernel.database().clear();
        Clock clock = Clock.systemUTC();
        firstPassword = new FirstPassword(data);
        logins = new LoginCheck(entities, CHEAP, clock);
        users = new JpaUsers(entities, logins, firstPassword, clock);
        sessions = new StoredSessions(entities, logins, () -> Duration.ofHours(12), clock);
        bus = new WhiteboardCommandBus(kernel.transactions(), clock);
        bus.addSource(new AccountCommands(users, sessions, new OwnPassword(entities, users, sessions, logins)));
    }

    @Test
    void makesALoginFromTheAddressOrTheNameAndKeepsItUnique() {
        assertThat(users.add(person("Åsa Öberg", Optional.empty())).login()).isEqualTo("asa-oberg");
        assertThat(users.add(person("Asa Oberg", Optional.empty())).login()).isEqualTo("asa-oberg-2");
        assertThat(users.add(person("Someone", Optional.of("ada@example.com"))).login())
                .isEqualTo("ada");
        assertThat(users.add(person("Console", Optional.empty())).login()).isEqualTo("console-2");
        assertThat(users.all().stream().map(User::name))
                .containsExactly("Asa Oberg", "Console", "Someone", "Åsa Öberg");
        assertThat(users.findByLogin("ADA").orElseThrow().canLogIn()).isFalse();
    }

    @Test
    void namesEverythingWrongWithANewPerson() {
        FractalException invalid = problem(() -> users.add(new NewUser(
                " ",
                Optional.of("platform"),
                Optional.of("nowhere"),
                Optional.empty(),
                Optional.of(""),
                Optional.of("short"))));
        assertThat(invalid.violations().stream().map(Violation::pointer))
                .containsExactlyInAnyOrder("/name", "/login", "/email", "/workRole", "/password");
        add("ada", AccessRole.MEMBER);
        assertThat(problem(() -> add("ADA", AccessRole.MEMBER)).detail()).isEqualTo("Somebody has that login already");
    }

    @Test
    void opensASessionWhoseSecretTheDatabaseDoesNotHold() {
        User ada = add("ada", AccessRole.MANAGER);
        Sessions.Session session = sessions.open("Ada", PASSWORD, "10.0.0.1");
        Caller caller = sessions.authenticate(session.secret()).orElseThrow();
        assertThat(caller.userId()).isEqualTo(ada.id());
        assertThat(caller.permissions()).isEqualTo(AccessRole.MANAGER.permissions());
        assertThat(caller.channel()).isEqualTo(Caller.Channel.SESSION);
        String stored = dump();
        assertThat(stored)
                .doesNotContain(session.secret(), PASSWORD)
                .contains("\\\\x" + java.util.HexFormat.of().formatHex(Secrets.hash(session.secret())));
        assertThat(sessions.authenticate(session.secret() + "x")).isEmpty();
        sessions.close(session.secret());
        assertThat(sessions.authenticate(session.secret())).isEmpty();
    }

    @Test
    void doesNotSayWhetherLoginOrPasswordWasWrong() {
        add("ada", AccessRole.MEMBER);
        users.add(person("No Password", Optional.of("nopassword@example.com")));
        FractalException wrongPassword = problem(() -> sessions.open("ada", "not it, not at all", "a"));
        FractalException noSuchLogin = problem(() -> sessions.open("bob", PASSWORD, "b"));
        FractalException noPassword = problem(() -> sessions.open("nopassword", "nobody's password", "c"));
        assertThat(wrongPassword.type()).isEqualTo(ProblemType.NOT_AUTHENTICATED);
        assertThat(noSuchLogin.detail()).isEqualTo(wrongPassword.detail());
        assertThat(noPassword.detail()).isEqualTo(wrongPassword.detail());
    }

    @Test
    void slowsGuessingDownButNotFromElsewhere() {
        add("ada", AccessRole.MEMBER);
        for (int i = 0; i < 6; i++) {
            problem(() -> sessions.open("ada", "wrong wrong wrong", "10.0.0.1"));
        }
        assertThat(problem(() -> sessions.open("ada", PASSWORD, "10.0.0.1")).type())
                .isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(sessions.open("ada", PASSWORD, "10.0.0.2").user().login()).isEqualTo("ada");
    }

    @Test
    void letsAnExpiredOrInactiveOneNoLongerIn() {
        User ada = add("ada", AccessRole.MEMBER);
        StoredSessions over = new StoredSessions(
                entities, logins, () -> Duration.ofHours(12), Clock.offset(Clock.systemUTC(), Duration.ofHours(-13)));
        assertThat(sessions.authenticate(over.open("ada", PASSWORD, "a").secret()))
                .isEmpty();
        String secret = sessions.open("ada", PASSWORD, "a").secret();
        run("UPDATE fractal.users SET active = false WHERE id = " + ada.id());
        assertThat(sessions.authenticate(secret)).isEmpty();
        assertThat(problem(() -> sessions.open("ada", PASSWORD, "a")).type()).isEqualTo(ProblemType.NOT_AUTHENTICATED);
    }

    @Test
    void revokesATokenAtOnce() {
        Caller ada = caller(add("ada", AccessRole.MEMBER));
        Sessions.ApiToken token = execute(ada, "tokens.create", token("ci", Optional.empty()), Sessions.ApiToken.class);
        assertThat(token.secret()).startsWith("fos_");
        assertThat(sessions.authenticate(token.secret()).orElseThrow().channel())
                .isEqualTo(Caller.Channel.TOKEN);
        assertThat(problem(() -> execute(ada, "tokens.create", token("ci", Optional.empty()), Sessions.ApiToken.class))
                        .type())
                .isEqualTo(ProblemType.CONFLICT);
        assertThat(dump()).doesNotContain(token.secret());
        bus.execute(CommandCall.of(ada, "tokens.revoke", new NewToken.Revocation("ci", Optional.empty())));
        assertThat(sessions.authenticate(token.secret())).isEmpty();
        assertThat(problem(() -> bus.execute(
                                CommandCall.of(ada, "tokens.revoke", new NewToken.Revocation("ci", Optional.empty()))))
                        .type())
                .isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void givesOnlyAnAdministratorTheTokenOfAnother() {
        Caller ada = caller(add("ada", AccessRole.MEMBER));
        add("olga", AccessRole.OWNER);
        assertThat(problem(() ->
                                execute(ada, "tokens.create", token("t", Optional.of("olga")), Sessions.ApiToken.class))
                        .type())
                .isEqualTo(ProblemType.NOT_PERMITTED);
        assertThat(execute(Caller.PLATFORM, "tokens.create", token("t", Optional.of("ada")), Sessions.ApiToken.class)
                        .name())
                .isEqualTo("t");
        assertThat(problem(() -> execute(
                                Caller.PLATFORM,
                                "tokens.create",
                                new NewToken("t", Optional.of("ada"), Optional.of(Instant.EPOCH)),
                                Sessions.ApiToken.class))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/expires");
    }

    @Test
    void endsEverySessionWhenThePasswordChangesAndAnswersAFreshOne() {
        Caller ada = caller(add("ada", AccessRole.MEMBER));
        String before = sessions.open("ada", PASSWORD, "a").secret();
        PasswordChange wrong = new PasswordChange("not mine at all", "another good password");
        assertThat(problem(() -> execute(ada, "users.change-own-password", wrong, Sessions.Session.class))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/current");
        Sessions.Session fresh = execute(
                ada,
                "users.change-own-password",
                new PasswordChange(PASSWORD, "another good password"),
                Sessions.Session.class);
        assertThat(sessions.authenticate(before)).isEmpty();
        assertThat(sessions.authenticate(fresh.secret())).isPresent();
        assertThat(fresh.user().mustChangePassword()).isFalse();
        assertThat(dump()).doesNotContain("another good password", PASSWORD, fresh.secret());
        execute(
                Caller.PLATFORM,
                "users.set-password",
                new PasswordReset("ada", PASSWORD, Optional.empty()),
                User.class);
        assertThat(sessions.authenticate(fresh.secret())).isEmpty();
        Sessions.Session given = sessions.open("ada", PASSWORD, "a");
        assertThat(sessions.authenticate(given.secret()).orElseThrow().mustChangePassword())
                .isTrue();
        String token = sessions.createToken(given.user().id(), "robot", Optional.empty())
                .secret();
        assertThat(sessions.authenticate(token).orElseThrow().mustChangePassword())
                .as("a token is no password")
                .isFalse();
        assertThat(given.user().mustChangePassword()).isTrue();
    }

    @Test
    void whoLeftIsOutAtOnceAndTheLastOwnerStays() {
        add("olga", AccessRole.OWNER);
        add("mira", AccessRole.MEMBER);
        long mira = users.findByLogin("mira").orElseThrow().id();
        String session = sessions.open("mira", PASSWORD, "a").secret();
        String token = sessions.createToken(mira, "robot", Optional.empty()).secret();

        assertThat(users.setActive(mira, false).canLogIn()).isFalse();

        assertThat(sessions.authenticate(session)).isEmpty();
        assertThat(sessions.authenticate(token)).isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> sessions.open("mira", PASSWORD, "a"))
                .matches(e -> e.type() == ProblemType.NOT_AUTHENTICATED);
        assertThat(users.setActive(mira, true).canLogIn()).isTrue();
        assertThat(sessions.authenticate(token)).as("an old token stays dead").isEmpty();
        assertThat(sessions.open("mira", PASSWORD, "a").user().login()).isEqualTo("mira");

        long olga = users.findByLogin("olga").orElseThrow().id();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> users.setActive(olga, false))
                .withMessageContaining("Nobody else could log in as owner");
        add("otto", AccessRole.OWNER);
        assertThat(users.setActive(olga, false).active()).isFalse();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> users.setActive(999, false))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
    }

    @Test
    void makesAFirstOwnerAndForgetsItsPasswordOnceChanged() throws IOException {
        FirstOwner step = new FirstOwner(entities, logins, firstPassword);
        Path file = data.resolve("first-password");
        step.run();
        String first = Files.readString(file).strip();
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(sessions.open("admin", first, "a").user().role()).isEqualTo(AccessRole.OWNER);
        step.run();
        assertThat(Files.readString(file).strip()).isEqualTo(first);
        users.setPassword(users.findByLogin("admin").orElseThrow().id(), PASSWORD, false);
        assertThat(file).doesNotExist();
        step.run();
        assertThat(file).doesNotExist();
        assertThat(sessions.open("admin", PASSWORD, "a").user().mustChangePassword())
                .isFalse();
        run("UPDATE fractal.users SET active = false");
        step.run();
        assertThat(sessions.open("admin", Files.readString(file).strip(), "b")
                        .user()
                        .mustChangePassword())
                .isTrue();
    }

    @Test
    void letsOwnersIntoTheConsoleAndNobodyElse() throws Exception {
        add("olga", AccessRole.OWNER);
        add("fritz", AccessRole.FINANCE);
        Subject subject = new Subject();
        ConsoleLoginModule module = module(subject, "olga", PASSWORD);
        assertThat(module.login()).isTrue();
        assertThat(module.commit()).isTrue();
        assertThat(subject.getPrincipals(UserPrincipal.class))
                .extracting(UserPrincipal::getName)
                .containsExactly("olga");
        assertThat(subject.getPrincipals(RolePrincipal.class))
                .extracting(RolePrincipal::getName)
                .contains("admin", "ssh");
        module.logout();
        assertThat(subject.getPrincipals()).isEmpty();
        for (Map.Entry<String, String> wrong :
                Map.of("olga", "wrong wrong wrong", "fritz", PASSWORD).entrySet()) {
            ConsoleLoginModule refused = module(subject, wrong.getKey(), wrong.getValue());
            assertThat(catchThrowableOfType(FailedLoginException.class, refused::login))
                    .isNotNull();
            refused.abort();
            refused.commit();
            assertThat(subject.getPrincipals()).isEmpty();
        }
    }

    @Test
    void leavesALoginByKeyToTheOtherModule() {
        ConsoleLoginModule module = new ConsoleLoginModule();
        module.initialize(
                new Subject(),
                callbacks -> {
                    throw new UnsupportedCallbackException(callbacks[1]);
                },
                Map.of(),
                Map.of(ConsoleLoginModule.LOGIN_CHECK, logins));
        assertThat(catchThrowableOfType(FailedLoginException.class, module::login))
                .isNotNull();
    }

    private ConsoleLoginModule module(Subject subject, String login, String password) {
        ConsoleLoginModule module = new ConsoleLoginModule();
        module.initialize(
                subject,
                callbacks -> {
                    for (Callback callback : callbacks) {
                        if (callback instanceof NameCallback name) {
                            name.setName(login);
                        } else if (callback instanceof PasswordCallback secret) {
                            secret.setPassword(password.toCharArray());
                        }
                    }
                },
                Map.of(),
                Map.of(ConsoleLoginModule.LOGIN_CHECK, logins));
        return module;
    }

    private User add(String login, AccessRole role) {
        return users.add(new NewUser(
                login,
                Optional.of(login),
                Optional.empty(),
                Optional.of(role),
                Optional.empty(),
                Optional.of(PASSWORD)));
    }

    private static NewUser person(String name, Optional<String> email) {
        return new NewUser(name, Optional.empty(), email, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static NewToken token(String name, Optional<String> login) {
        return new NewToken(name, login, Optional.empty());
    }

    private static Caller caller(User user) {
        return new Caller(user.id(), user.login(), user.name(), user.role().permissions(), Caller.Channel.SESSION);
    }

    private <O> O execute(Caller caller, String command, Record input, Class<O> type) {
        return bus.execute(CommandCall.of(caller, command, input), type);
    }

    private static FractalException problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(FractalException.class, call);
    }

    private static void run(String sql) {
        kernel.transactions().call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Every row of every table a secret could have got into. */
    private static String dump() {
        return kernel.transactions().read(connection -> {
            StringBuilder all = new StringBuilder();
            for (String table : Set.of("users", "sessions", "audit", "events", "idempotency_keys")) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT t::text FROM fractal." + table + " t")) {
                    while (row.next()) {
                        all.append(row.getString(1)).append('\n');
                    }
                }
            }
            return all.toString();
        });
    }
}
