// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import io.fractalos.kernel.json.Secret;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Logins and API tokens; only hashes of the secrets are stored. Safe for use by many threads. */
@ProviderType
public interface Sessions {
    /**
     * Checks the password and opens a session; a wrong login or password is a not-authenticated problem that does not say which, and too
     * many of them for one login from one address (the client's, as the server sees it) are refused for a while with TOO_MANY_REQUESTS.
     */
    Session open(String login, String password, String address);

    /** Who a session or API token secret belongs to, empty when unknown, expired or revoked. */
    Optional<Caller> authenticate(String secret);

    /** Ends the session; unknown secrets are ignored. */
    void close(String secret);

    /** Makes an API token for the user; its secret is told this once. Names are unique per user. */
    ApiToken createToken(long userId, String name, Optional<Instant> expires);

    /** Revokes the user's token of that name, or throws not-found. */
    void revokeToken(long userId, String name);

    /** A session just opened. */
    record Session(@Secret String secret, Instant expires, User user) {
        @Override
        public String toString() {
            return "Session[" + user.login() + "]";
        }
    }

    /** A token just made. */
    record ApiToken(long id, String name, @Secret String secret, Optional<Instant> expires) {
        @Override
        public String toString() {
            return "ApiToken[" + name + "]";
        }
    }
}
