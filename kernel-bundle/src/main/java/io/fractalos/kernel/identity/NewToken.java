// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * Input of the command {@code tokens.create}, which answers a {@link Sessions.ApiToken}: its name, unique per user; whose it is, the caller's
 * own unless a login is given; when it ends, never unless given.
 */
public record NewToken(String name, Optional<String> login, Optional<Instant> expires) {
    /** Input of the command {@code tokens.revoke}: which token, the caller's own unless a login is given. */
    public record Revocation(String name, Optional<String> login) {}
}
