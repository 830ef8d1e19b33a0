// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The running timer of one person. */
public record Timer(
        long projectId,
        String projectName,
        String clientName,
        OptionalLong taskId,
        Optional<String> taskName,
        String note,
        boolean billable,
        Instant startedAt,
        String zone) {

    /** What a timer should run on; {@code startedAt} is now unless said and never in the future. */
    public record Start(
            long projectId,
            OptionalLong taskId,
            Optional<String> note,
            Optional<Boolean> billable,
            Optional<Instant> startedAt,
            Optional<String> zone,
            Optional<Boolean> replace) {}
}
