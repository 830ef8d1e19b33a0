// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import io.fractalos.kernel.json.Secret;

/**
 * Input of the command {@code users.change-own-password}: the caller's password and the one to replace it (12 characters or more). The answer
 * is a {@link Sessions.Session}: all earlier ones end, so a client goes on with that one.
 */
public record PasswordChange(@Secret String current, @Secret String replacement) {
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
