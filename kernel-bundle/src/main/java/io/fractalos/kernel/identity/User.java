// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import java.util.Optional;

/**
 * A person: may log in when active and given a password; people known only from imported time have none.
 *
 * @param workRole the role the person works in, which may price their hours, such as {@code engineer}
 */
public record User(
        long id,
        String login,
        String name,
        Optional<String> email,
        AccessRole role,
        Optional<String> workRole,
        boolean active,
        boolean canLogIn,
        boolean mustChangePassword) {}
