// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import io.fractalos.kernel.problem.FractalException;
import java.util.Set;

/**
 * Who acts, with what rights, through which door. {@code userId} is 0 for the platform itself, which acts at boot and from trusted
 * console sessions.
 */
public record Caller(long userId, String login, String name, Set<String> permissions, Channel channel) {

    /** The platform itself; may do everything. */
    public static final Caller PLATFORM =
            new Caller(0, "platform", "FractalOS", Set.copyOf(Permission.ALL), Channel.PLATFORM);

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** The door a caller came through. */
    public enum Channel {
        /** The cockpit or any other REST client with a session. */
        SESSION,
        /** A client with an API token. */
        TOKEN,
        /** The Karaf console. */
        CONSOLE,
        /** The platform itself. */
        PLATFORM
    }

    /** True when the caller has the permission. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** Throws a not-permitted problem unless the caller has the permission. */
    public void require(String permission) {
        if (!may(permission)) {
            throw FractalException.notPermitted(permission);
        }
    }
}
