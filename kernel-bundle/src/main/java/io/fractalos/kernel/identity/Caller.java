// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import io.fractalos.kernel.problem.FractalException;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who acts, with what rights, through which door. {@code userId} is 0 for the platform itself, which acts at boot and from trusted
 * console sessions.
 *
 * @param mustChangePassword whether the session rests on a password someone else knows: doors for people let such a caller do nothing but
 *     choose another. A token is no password, so it is not asked for one.
 */
public record Caller(
        long userId, String login, String name, Set<String> permissions, Channel channel, boolean mustChangePassword) {

    /** The platform itself; may do everything. */
    public static final Caller PLATFORM =
            new Caller(0, "platform", "FractalOS", Set.copyOf(Permission.ALL), Channel.PLATFORM);

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** A caller nothing more is asked of. */
    public Caller(long userId, String login, String name, Set<String> permissions, Channel channel) {
        this(userId, login, name, permissions, channel, false);
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

    /** The id of the user who acts, empty for the platform itself. */
    public OptionalLong user() {
        return userId == 0 ? OptionalLong.empty() : OptionalLong.of(userId);
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
