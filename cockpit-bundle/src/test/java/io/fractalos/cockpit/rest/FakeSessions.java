// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Three people, and one with a password somebody else knows; each one's secret and password is the login. */
public final class FakeSessions implements Sessions {

    private final Map<String, Caller> open = new ConcurrentHashMap<>();

    /** With everyone logged in. */
    public FakeSessions() {
        open.put("owner", caller(1, AccessRole.OWNER));
        open.put("manager", caller(2, AccessRole.MANAGER));
        open.put("member", caller(3, AccessRole.MEMBER));
        Set<String> all = AccessRole.OWNER.permissions();
        open.put("newcomer", new Caller(4, "newcomer", "New", all, Caller.Channel.SESSION, true));
    }

    private static Caller caller(long id, AccessRole role) {
        String login = role.name().toLowerCase(java.util.Locale.ROOT);
        return new Caller(id, login, "The " + login, role.permissions(), Caller.Channel.SESSION);
    }

    /** The user behind a caller. */
    public static User user(Caller caller, AccessRole role) {
        return new User(
                caller.userId(),
                caller.login(),
                caller.name(),
                Optional.empty(),
                role,
                Optional.empty(),
                true,
                true,
                false);
    }

    @Override
    public Session open(String login, String password, String address) {
        Caller caller = open.get(login);
        if (caller == null || !login.equals(password)) {
            throw FractalException.of(ProblemType.NOT_AUTHENTICATED, "Wrong login or password");
        }
        AccessRole role = AccessRole.valueOf(login.toUpperCase(java.util.Locale.ROOT));
        return new Session(login, Instant.parse("2026-11-24T00:00:00Z"), user(caller, role));
    }

    @Override
    public Optional<Caller> authenticate(String secret) {
        return Optional.ofNullable(open.get(secret));
    }

    @Override
    public void close(String secret) {
        open.remove(secret);
    }

    @Override
    public ApiToken createToken(long userId, String name, Optional<Instant> expires) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revokeToken(long userId, String name) {
        throw new UnsupportedOperationException();
    }
}
