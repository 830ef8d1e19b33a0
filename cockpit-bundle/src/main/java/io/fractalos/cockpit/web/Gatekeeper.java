// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out who sends a request, by session cookie or API token. Safe for use by many threads. */
@Component(service = Gatekeeper.class)
public final class Gatekeeper {

    /** The name of the session cookie. */
    public static final String COOKIE = "fractalos_session";

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;

    /** Asks these sessions. */
    @Activate
    public Gatekeeper(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The caller of the request; throws a not-authenticated problem when it names none or one that is unknown by now, a not-permitted one
     * when that caller must choose a password of their own first.
     */
    public Caller admit(HttpServletRequest request) {
        Caller caller = recognise(request);
        if (caller.mustChangePassword()) {
            throw FractalException.of(
                            ProblemType.NOT_PERMITTED,
                            "The password somebody gave you must be replaced by one of your own first")
                    .withAction("Choose it with PUT /api/session/password, or in the cockpit; then repeat this");
        }
        return caller;
    }

    /** The caller of the request, who may have to choose a password first. */
    Caller recognise(HttpServletRequest request) {
        Optional<String> secret = secret(request);
        if (secret.isEmpty()) {
            throw refused("This needs a login");
        }
        return sessions.authenticate(secret.get())
                .orElseThrow(() -> refused("The session or token is unknown, has expired or was revoked"));
    }

    /** Whether that secret still lets somebody in; a database that is away logs nobody out. */
    public static boolean stillIn(Sessions sessions, String secret) {
        try {
            return sessions.authenticate(secret).isPresent();
        } catch (FractalException e) {
            return true;
        }
    }

    /** The secret the request carries: a bearer token, else the session cookie. */
    public static Optional<String> secret(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(authorization.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return cookie(request);
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        @Nullable Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie != null && cookie.getName().equals(COOKIE)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static FractalException refused(String detail) {
        return FractalException.of(ProblemType.NOT_AUTHENTICATED, detail)
                .withAction("Log in with POST /api/session, or send an API token as Authorization: Bearer");
    }
}
