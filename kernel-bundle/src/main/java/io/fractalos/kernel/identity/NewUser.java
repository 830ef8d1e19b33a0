// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import io.fractalos.kernel.json.Secret;
import java.util.Optional;

/** A user to add. Without a login one is made from the e-mail or the name; without a password the user cannot log in. */
public record NewUser(
        String name,
        Optional<String> login,
        Optional<String> email,
        Optional<AccessRole> role,
        Optional<String> workRole,
        @Secret Optional<String> password) {}
