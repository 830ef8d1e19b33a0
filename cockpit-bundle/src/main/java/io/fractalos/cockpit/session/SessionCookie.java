// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.session;

import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.identity.Sessions;
import java.time.Clock;
import java.time.Duration;

/** The session cookie: out of reach of scripts and never sent along by other sites. JAX-RS cookies know no SameSite, so it is text. */
final class SessionCookie {

    private static final String RULES = "; Path=/; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    static String of(Sessions.Session session, Clock clock, boolean secure) {
        long seconds =
                Math.max(0, Duration.between(clock.instant(), session.expires()).toSeconds());
        return text(session.secret(), seconds, secure);
    }

    /** The cookie that makes a browser drop the one it has. */
    static String gone(boolean secure) {
        return text("", 0, secure);
    }

    private static String text(String value, long seconds, boolean secure) {
        return Gatekeeper.COOKIE + "=" + value + "; Max-Age=" + seconds + RULES + (secure ? "; Secure" : "");
    }
}
