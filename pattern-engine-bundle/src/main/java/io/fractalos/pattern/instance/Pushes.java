// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Brings repositories that were made to Git repositories elsewhere. Safe for use by many threads, on many nodes. */
@ProviderType
public interface Pushes {
    /**
     * Hands over {@code main} and the branches of upgrades; never forces, never deletes. Works in transactions of its own.
     *
     * <p>Throws NOT_FOUND; an invalid-request problem with a pointer for the address; CONFLICT when it has no remote or the remote refuses;
     * UNAVAILABLE when it cannot be reached, or somebody else pushes it in this moment. One that could not be reached is tried again by itself.
     *
     * @param name the slug of the repository
     * @param remote its address from now on: an empty repository, or one with the same history; the one it has when there is none
     */
    Instance push(String name, Optional<String> remote);

    /**
     * Gives its remote up: nothing is pushed there any more, and what is there stays. A repository that waits for its first push is made then, as if
     * it had never had a remote; pushed there later, the remote is found to have it or gets it. Works in transactions of its own.
     *
     * <p>Throws NOT_FOUND; CONFLICT when it is being made and has no remote.
     *
     * @param name the slug of the repository; one without remote is answered as it is
     */
    Instance abandon(String name);
}
