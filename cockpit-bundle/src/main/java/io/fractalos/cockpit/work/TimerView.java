// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.work.Timer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The running timer as the cockpit shows it. */
public record TimerView(
        @Schema(example = "34") long projectId,
        @Schema(example = "Booking flow") String projectName,
        @Schema(example = "Harbor & Pine Coffee") String clientName,
        OptionalLong taskId,
        Optional<String> taskName,
        @Schema(example = "Sketches for the calendar") String note,
        boolean billable,
        Instant startedAt,
        @Schema(example = "Europe/Berlin") String zone) {

    /** The view of a timer. */
    public static TimerView of(Timer timer) {
        return new TimerView(
                timer.projectId(),
                timer.projectName(),
                timer.clientName(),
                timer.taskId(),
                timer.taskName(),
                timer.note(),
                timer.billable(),
                timer.startedAt(),
                timer.zone());
    }

    /** What a timer should run on; since now unless said. */
    public record Start(
            long projectId,
            OptionalLong taskId,
            Optional<String> note,
            Optional<Boolean> billable,
            Optional<Instant> startedAt,
            Optional<String> zone) {

        Timer.Start replacing(Optional<Boolean> replace) {
            return new Timer.Start(projectId, taskId, note, billable, startedAt, zone, replace);
        }
    }
}
