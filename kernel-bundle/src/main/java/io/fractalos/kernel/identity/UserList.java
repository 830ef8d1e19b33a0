// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import java.util.List;

/** The answer of the command {@code users.list}: everyone, by name. */
public record UserList(List<User> users) {
    public UserList {
        users = List.copyOf(users);
    }
}
