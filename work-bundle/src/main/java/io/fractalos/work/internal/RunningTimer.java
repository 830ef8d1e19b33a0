// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.TimeFinding;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A timer that runs into a week about to be submitted: its time could not be recorded after. */
final class RunningTimer {
    private record Running(String userName, Instant startedAt, String zone) {
        LocalDate day() {
            return startedAt.atZone(ZoneId.of(zone)).toLocalDate();
        }
    }

    private RunningTimer() {}

    static Optional<TimeFinding> inWeek(Connection connection, long userId, LocalDate week) throws SQLException {
        Optional<Running> running = new Select(
                        "select u.name, r.started_at, r.zone from fractal.timers r join fractal.users u on u.id = r.user_id")
                .where("r.user_id = ?", userId)
                .first(
                        connection,
                        row -> new Running(
                                row.getString("name"),
                                Columns.instant(row, "started_at").orElseThrow(),
                                row.getString("zone")));
        return running.filter(
                        timer -> !timer.day().isBefore(week) && timer.day().isBefore(week.plusWeeks(1)))
                .map(timer -> new OddTimeText(0)
                        .finding(
                                TimeFinding.Kind.TIMER, userId, timer.userName(), timer.day(), List.of(), 0, Map.of()));
    }

    /** Refuses, as the database would at the end, a timer whose time belongs to a week that takes none. */
    static void refuseLocked(Connection connection, TimerRow row) throws SQLException {
        LocalDate day = row.startedAt.atZone(ZoneId.of(row.zone)).toLocalDate();
        new Select(
                        "select fractal.time_sheets_refuse_locked(array[?::bigint], array[date_trunc('week', ?::timestamp)::date])",
                        row.userId,
                        day.toString())
                .first(connection, found -> "");
    }
}
