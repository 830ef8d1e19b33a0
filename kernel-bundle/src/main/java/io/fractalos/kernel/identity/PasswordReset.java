// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import io.fractalos.kernel.json.Secret;
import java.util.Optional;

/**
 * Input of the command {@code users.set-password}: whose, and to what (12 characters or more). Unless {@code mustChange} says no, another one
 * is asked for at the next login.
 */
public record PasswordReset(String login, @Secret String password, Optional<Boolean> mustChange) {
    @Override
    public String toString() {
        return "PasswordReset[" + login + "]";
    }
}
