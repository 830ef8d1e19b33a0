// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.session;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.User;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** A person as the cockpit shows them. */
public record PersonView(
        @Schema(example = "3") long id,
        @Schema(example = "amir.aalto") String login,
        @Schema(example = "Amir Aalto") String name,

        @Schema(description = "Null too for those who may not see it", example = "amir.aalto@example.com")
        Optional<String> email,

        AccessRole role,
        boolean active) {

    static PersonView of(User user, boolean addresses) {
        return new PersonView(
                user.id(),
                user.login(),
                user.name(),
                addresses ? user.email() : Optional.empty(),
                user.role(),
                user.active());
    }
}
