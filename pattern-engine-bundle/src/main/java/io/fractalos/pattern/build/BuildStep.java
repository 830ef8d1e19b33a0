// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A check of a build.
 *
 * @param place its place, from 0
 * @param command program and arguments; none when it ran elsewhere
 * @param seconds how long it may take; 0 when it ran elsewhere
 * @param exitCode what the program answered, empty when it did not get to that
 * @param problem why it failed, when it is not the exit code alone
 * @param millis from begin to end, in milliseconds; empty until it ended, and when it never began
 */
public record BuildStep(
        int place,
        String name,
        List<String> command,
        int seconds,
        BuildStatus status,
        Optional<Integer> exitCode,
        Optional<String> problem,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,

        @JsonPropertyDescription("From begin to end, in milliseconds")
        Optional<Long> millis) {
    /** Copies the list. */
    public BuildStep {
        command = List.copyOf(command);
    }
}
