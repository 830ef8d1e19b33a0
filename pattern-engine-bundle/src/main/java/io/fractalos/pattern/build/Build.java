// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Optional;

/**
 * What the checks of a repository tell of one commit.
 *
 * @param repository the name of the repository
 * @param title what people know it by: pattern and version, or the name of a workflow elsewhere
 * @param commit 40 or 64 hexadecimal digits
 * @param branch the branch it was asked for by, when it was
 * @param problem why it did not pass, when no check says so
 * @param url its page elsewhere
 * @param offline whether its checks have no network
 * @param userId who asked for it, 0 for the platform itself and for those told by others
 * @param millis from begin to end, in milliseconds; empty until it ended, and when it never began
 */
public record Build(
        long id,
        String repository,
        BuildSource source,
        String title,
        String commit,
        Optional<String> branch,
        BuildStatus status,
        Optional<String> problem,
        Optional<String> url,
        boolean offline,
        long userId,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,

        @JsonPropertyDescription("From begin to end, in milliseconds")
        Optional<Long> millis) {

    /** Which build is meant. */
    public record Id(
            @JsonPropertyDescription("The id of the build, see builds.list")
            long id) {}
}
