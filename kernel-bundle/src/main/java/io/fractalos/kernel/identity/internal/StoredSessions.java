// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions and API tokens, in the table {@code sessions}: a thief of the database gets hashes of random numbers. */
@Component(service = {Sessions.class, StoredSessions.class})
public final class StoredSessions implements Sessions {
    private static final String TOKEN_PREFIX = "fos_";
    private static final int LONGEST_NAME = 100;
    /** How exactly the last use is kept: a write per request would cost more than the request. */
    private static final Duration LAST_USE_GRAIN = Duration.ofMinutes(1);

    private final Entities transactions;
    private final LoginCheck logins;
    private final Supplier<Duration> sessionLength;
    private final Clock clock;

    /** Sessions of the length the environment says at that moment. */
    @Activate
    public StoredSessions(
            @Reference(service = IdentityEntities.class) Entities transactions,
            @Reference LoginCheck logins,
            @Reference Environment environment) {
        this(transactions, logins, () -> environment.limits().session(), Clock.systemUTC());
    }

    StoredSessions(Entities transactions, LoginCheck logins, Supplier<Duration> sessionLength, Clock clock) {
        this.transactions = transactions;
        this.logins = logins;
        this.sessionLength = sessionLength;
        this.clock = clock;
    }

    @Override
    public Session open(String login, String password, String address) {
        UserRow row = logins.check(login, password, address);
        return transactions.call(connection -> insertSession(connection, row.toUser(), row.passwordHash));
    }

    /** A session of a user known to be who they are; joins the running transaction. */
    Session openFor(UserRow row) {
        return transactions.call(connection -> insertSession(connection, row.toUser(), row.passwordHash));
    }

    /** Only while the password that was checked is still the one stored. */
    private Session insertSession(Connection connection, User user, @Nullable String checkedHash) throws SQLException {
        Instant now = clock.instant();
        Session session = new Session(Secrets.next(""), now.plus(sessionLength.get()), user);
        forgetExpired(connection, now);
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO fractal.sessions (user_id, kind, secret_hash, created_at, expires_at)
                SELECT id, 'session', ?, ?, ? FROM fractal.users WHERE id = ? AND active AND password_hash = ?""")) {
            insert.setBytes(1, Secrets.hash(session.secret()));
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setObject(3, session.expires().atOffset(ZoneOffset.UTC));
            insert.setLong(4, user.id());
            insert.setString(5, checkedHash);
            if (insert.executeUpdate() == 0) {
                throw FractalException.of(ProblemType.NOT_AUTHENTICATED, "The password was changed in this moment");
            }
        }
        return session;
    }

    @Override
    public Optional<Caller> authenticate(String secret) {
        Optional<Found> found = transactions.read(connection -> find(connection, secret));
        found.filter(session -> session.stale(clock.instant())).ifPresent(this::touch);
        return found.map(Found::caller);
    }

    private record Found(long id, Optional<Instant> lastUsed, Caller caller) {
        boolean stale(Instant now) {
            return lastUsed.map(last -> last.plus(LAST_USE_GRAIN).isBefore(now)).orElse(true);
        }
    }

    private Optional<Found> find(Connection connection, String secret) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT s.id, s.kind, s.last_used_at, u.id, u.login, u.name, u.access_role, u.must_change_password
                FROM fractal.sessions s JOIN fractal.users u ON u.id = s.user_id
                WHERE s.secret_hash = ? AND u.active AND (s.expires_at IS NULL OR s.expires_at > ?)""")) {
            select.setBytes(1, Secrets.hash(secret));
            select.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(found(row)) : Optional.empty();
            }
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        boolean token = row.getString(2).equals("token");
        Caller caller = new Caller(
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                AccessRole.valueOf(row.getString(7)).permissions(),
                token ? Caller.Channel.TOKEN : Caller.Channel.SESSION,
                !token && row.getBoolean(8));
        Optional<Instant> lastUsed =
                Optional.ofNullable(row.getObject(3, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        return new Found(row.getLong(1), lastUsed, caller);
    }

    private void touch(Found session) {
        transactions.call(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE fractal.sessions SET last_used_at = ? WHERE id = ?")) {
                update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                update.setLong(2, session.id());
                return update.executeUpdate();
            }
        });
    }

    @Override
    public void close(String secret) {
        transactions.call(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM fractal.sessions WHERE secret_hash = ? AND kind = 'session'")) {
                delete.setBytes(1, Secrets.hash(secret));
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public ApiToken createToken(long userId, String name, Optional<Instant> expires) {
        Instant now = clock.instant();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw FractalException.invalid("/name", "A token's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (expires.filter(end -> !end.isAfter(now)).isPresent()) {
            throw FractalException.invalid("/expires", "Must lie in the future");
        }
        String secret = Secrets.next(TOKEN_PREFIX);
        return transactions.call(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO fractal.sessions (user_id, kind, name, secret_hash, created_at, expires_at)
                    VALUES (?, 'token', ?, ?, ?, ?) RETURNING id""")) {
                insert.setLong(1, userId);
                insert.setString(2, name.strip());
                insert.setBytes(3, Secrets.hash(secret));
                insert.setObject(4, now.atOffset(ZoneOffset.UTC));
                insert.setObject(
                        5, expires.map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null));
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return new ApiToken(row.getLong(1), name.strip(), secret, expires);
                }
            }
        });
    }

    @Override
    public void revokeToken(long userId, String name) {
        transactions.call(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM fractal.sessions WHERE user_id = ? AND kind = 'token' AND name = ?")) {
                delete.setLong(1, userId);
                delete.setString(2, name.strip());
                if (delete.executeUpdate() == 0) {
                    throw FractalException.notFound("token", name);
                }
                return true;
            }
        });
    }

    /** Ends the user's sessions; API tokens stay, they are revoked one by one. */
    static void endAll(Connection connection, long userId) throws SQLException {
        delete(connection, "DELETE FROM fractal.sessions WHERE user_id = ? AND kind = 'session'", userId);
    }

    /** Ends API tokens as well. */
    static void endAllAndTokens(Connection connection, long userId) throws SQLException {
        delete(connection, "DELETE FROM fractal.sessions WHERE user_id = ?", userId);
    }

    private static void delete(Connection connection, String sql, long userId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, userId);
            delete.executeUpdate();
        }
    }

    private static void forgetExpired(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM fractal.sessions WHERE id IN (
                    SELECT id FROM fractal.sessions WHERE expires_at < ? ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED)""")) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }
}
