// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Optional;

/**
 * The Git repository elsewhere that one is pushed to.
 *
 * @param url without login
 * @param commit the last commit of {@code main} that it took
 * @param at when it took that
 * @param pending true while a push is to be tried again by itself
 * @param problem why the last push failed; empty after one that did not
 * @param failedAt when it failed
 */
public record InstanceRemote(
        String url,
        Optional<String> commit,
        Optional<Instant> at,
        boolean pending,
        Optional<String> problem,
        Optional<Instant> failedAt) {

    /**
     * A wish to push.
     *
     * @param remote the one it has when there is none
     */
    public record ToPush(
            @JsonPropertyDescription("The name of the repository, see patterns.instances")
            String repository,

            @JsonPropertyDescription("The address of a Git repository, without a login; without it the one it has")
            Optional<String> remote) {}

    /** A wish to give a remote up. */
    public record ToAbandon(
            @JsonPropertyDescription("The name of the repository, see patterns.instances")
            String repository) {}
}
