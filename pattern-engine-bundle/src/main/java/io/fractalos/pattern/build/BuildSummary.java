// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How repositories fare, for dashboards.
 *
 * @param repositories those that have builds, by name
 */
public record BuildSummary(List<Line> repositories) {
    /** How many builds back a line looks. */
    public static final int LAST = 50;

    /** Copies the list. */
    public BuildSummary {
        repositories = List.copyOf(repositories);
    }

    /** Which repositories are asked for. */
    public record Question(
            @JsonPropertyDescription("The name of a repository; without it all")
            Optional<String> repository) {}

    /**
     * A repository.
     *
     * @param project the slug of the job it is for
     * @param pattern what it was made from
     * @param latest its newest build
     * @param last up to 50, the oldest first
     * @param passed how many of {@code last} passed
     * @param failed how many of {@code last} failed
     * @param medianMillis how long those of {@code last} took that passed or failed: half took no longer, in milliseconds; empty without any
     * @param p95Millis the same, but 95 of 100 took no longer
     * @param flaky the newest first, at most 20
     */
    public record Line(
            String repository,
            Optional<String> project,
            String pattern,
            Build latest,

            @JsonPropertyDescription("Up to 50 builds, the oldest first")
            List<Outcome> last,

            int passed,
            int failed,

            @JsonPropertyDescription("Half of those that passed or failed took no longer, in milliseconds")
            Optional<Long> medianMillis,

            @JsonPropertyDescription("95 of 100 of those that passed or failed took no longer, in milliseconds")
            Optional<Long> p95Millis,

            List<Flaky> flaky) {
        /** Copies the lists. */
        public Line {
            last = List.copyOf(last);
            flaky = List.copyOf(flaky);
        }
    }

    /**
     * A build in the strip of a repository.
     *
     * @param millis how long it took, in milliseconds
     */
    public record Outcome(long id, BuildStatus status, String commit, Instant queuedAt, Optional<Long> millis) {}

    /**
     * A check that cannot be trusted: on one commit it passed and it failed too, run by the same source, with a network both times or both times
     * without. Counted over the last 200 builds of the repository. A check that ran out of time or memory failed; one that was cancelled or
     * interrupted did neither.
     *
     * @param check the name of the check
     * @param commit the newest on which it did both
     * @param passed how often it passed on that commit
     * @param failed how often it failed on that commit
     * @param lastBuild the newest build of that commit it ran in
     */
    public record Flaky(
            String check,
            BuildSource source,
            String commit,
            long passed,
            long failed,
            long lastBuild,
            Instant lastAt) {}
}
