// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The people of this installation. Safe for use by many threads; each write is one transaction or joins the running one. */
@ProviderType
public interface Users {
    /** Everyone, by name. */
    List<User> all();

    /** The user with that id. */
    Optional<User> find(long id);

    /** The user with that login, compared without case. */
    Optional<User> findByLogin(String login);

    /** Adds a user; a login or e-mail already taken is a conflict, a password shorter than 12 characters invalid. */
    User add(NewUser user);

    /** Sets a password and ends the user's sessions; {@code mustChange} asks for another at the next login. */
    void setPassword(long id, String password, boolean mustChange);

    /**
     * Notes that a person left or is back. Who left cannot log in, and sessions and API tokens end at once; what they recorded stays. A conflict
     * for the last owner who can log in.
     */
    User setActive(long id, boolean active);
}
