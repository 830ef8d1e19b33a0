// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A build that is to be recorded: one to be run, or one that ended elsewhere.
 *
 * @param externalId what names it elsewhere; empty for one to be run
 * @param pattern pattern and version whose checks are run; empty for one that ended elsewhere
 */
record NewBuild(
        String repository,
        BuildSource source,
        Optional<String> externalId,
        String title,
        String commit,
        Optional<String> branch,
        Optional<String> pattern,
        BuildStatus status,
        Optional<String> problem,
        Optional<String> url,
        boolean offline,
        long userId,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        List<Step> steps) {

    /** A check of it. */
    record Step(
            String name,
            List<String> command,
            int seconds,
            BuildStatus status,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt) {}
}
