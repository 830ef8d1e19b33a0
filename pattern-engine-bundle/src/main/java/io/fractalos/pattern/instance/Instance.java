// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * A repository that was made from a pattern, or is being made.
 *
 * @param name the slug
 * @param project the slug of the job it is for
 * @param repository the bare repository, a path on the server
 * @param digest SHA-256 of the files of the pattern, 64 hexadecimal digits
 * @param plan the hash of the plan it was made by
 * @param commit its first commit, empty while it is being made
 * @param remote where it is pushed to
 * @param userId who asked for it, 0 for the platform itself
 * @param at when it was asked for
 */
public record Instance(
        String name,
        Optional<String> project,
        String repository,
        String pattern,
        String version,
        String digest,
        String plan,
        Optional<String> commit,
        Optional<InstanceRemote> remote,
        long userId,
        Instant at) {}
