// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Identified;
import io.fractalos.cockpit.web.Versioned;
import io.fractalos.work.TimeEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** Recorded time as the cockpit shows it. */
public record TimeEntryView(
        @Schema(example = "78") long id,
        @Schema(example = "3") long userId,
        @Schema(example = "Amir Aalto") String userName,
        @Schema(example = "34") long projectId,
        @Schema(example = "Booking flow") String projectName,
        @Schema(example = "12") long clientId,
        @Schema(example = "Harbor & Pine Coffee") String clientName,
        OptionalLong taskId,
        Optional<String> taskName,

        @Schema(description = "The local day the time counts on, in the zone", example = "2026-11-23")
        LocalDate workDate,

        @Schema(example = "5400") int seconds,

        @Schema(description = "IANA zone it was recorded in", example = "Europe/Berlin")
        String zone,

        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        @Schema(example = "Sketches for the calendar") String note,
        boolean billable,

        @Schema(description = "Whether it is overtime, which may be priced otherwise")
        boolean overtime,

        @Schema(description = "The import it came with") OptionalLong importId,
        @Schema(example = "1") int version)
        implements Identified, Versioned {

    /** The view of an entry. */
    public static TimeEntryView of(TimeEntry entry) {
        return new TimeEntryView(
                entry.id(),
                entry.userId(),
                entry.userName(),
                entry.projectId(),
                entry.projectName(),
                entry.clientId(),
                entry.clientName(),
                entry.taskId(),
                entry.taskName(),
                entry.workDate(),
                entry.seconds(),
                entry.zone(),
                entry.startedAt(),
                entry.endedAt(),
                entry.note(),
                entry.billable(),
                entry.overtime(),
                entry.importId(),
                entry.version());
    }

    /** The new state of an entry; its id is in the address, the version it was made from in If-Match. */
    public record Change(
            long projectId,
            OptionalLong taskId,
            Optional<LocalDate> workDate,
            @Schema(minimum = "1", maximum = "86400") Optional<Integer> seconds,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> zone,
            Optional<String> note,
            boolean billable,

            @Schema(description = "Stays as it is unless said")
            Optional<Boolean> overtime) {

        TimeEntry.Change of(long id, int version) {
            return new TimeEntry.Change(
                    id, version, projectId, taskId, workDate, seconds, startedAt, endedAt, zone, note, billable,
                    overtime);
        }
    }
}
