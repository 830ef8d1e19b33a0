// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.TimeSheet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a week of people with the sums of their time; those who never submitted it included. */
final class TimeSheetView {
    private static final String LIST = "time-sheets";

    private static final String SELECT = """
            select u.id as user_id, u.name as user_name, w.week, coalesce(s.status, 'OPEN') as status, t.seconds,
                   t.billable_seconds, coalesce(s.note, '') as note, coalesce(s.version, 0) as version,
                   case when s.version > 0 then s.changed_at end as changed_at, b.name as changed_by
              from fractal.users u
             cross join (select ?::date as week) w
              left join fractal.time_sheets s on s.user_id = u.id and s.week = w.week
              left join fractal.users b on b.id = s.changed_by
             cross join lateral (
                select count(*) as entries, coalesce(sum(e.seconds), 0) as seconds,
                       coalesce(sum(e.seconds) filter (where e.billable), 0) as billable_seconds
                  from fractal.time_entries e
                 where e.user_id = u.id and e.work_date >= w.week and e.work_date < w.week + 7) t""";

    private static final String STEPS = """
            select p.step, p.at, b.name as by, p.note, p.seconds, p.billable_seconds
              from fractal.time_sheet_steps p
              join fractal.time_sheets s on s.id = p.time_sheet_id
              left join fractal.users b on b.id = p.user_id""";

    private TimeSheetView() {}

    static Optional<TimeSheet> find(Connection connection, LocalDate week, long userId) throws SQLException {
        return new Select(SELECT, week).where("u.id = ?", userId).first(connection, TimeSheetView::read);
    }

    static Page<TimeSheet> page(
            Connection connection,
            LocalDate week,
            Optional<TimeSheet.Status> status,
            OptionalLong userId,
            PageRequest request)
            throws SQLException {
        Select select = new Select(SELECT, week)
                .where("(u.active or t.entries > 0 or s.id is not null)")
                .filter("status", "coalesce(s.status, 'OPEN') = ?", status)
                .filter("u.id = ?", userId);
        Cursor.open(LIST, 2, request)
                .ifPresent(after -> select.where("(u.name, u.id) > (?, ?)", after.text(0), after.number(1)));
        return select.page(
                connection,
                "u.name, u.id",
                request,
                TimeSheetView::read,
                row -> Cursor.seal(LIST, row.getString("user_name"), row.getLong("user_id")));
    }

    /** The steps of a week, newest first. */
    static List<TimeSheet.Taken> steps(Connection connection, long userId, LocalDate week) throws SQLException {
        return new Select(STEPS)
                .where("s.user_id = ? and s.week = ? order by p.id desc", userId, week)
                .list(
                        connection,
                        row -> new TimeSheet.Taken(
                                TimeSheet.Step.valueOf(row.getString("step")),
                                Columns.instant(row, "at").orElseThrow(),
                                Columns.text(row, "by"),
                                row.getString("note"),
                                row.getLong("seconds"),
                                row.getLong("billable_seconds")));
    }

    /** The same week with its missing days. */
    static TimeSheet missing(TimeSheet sheet, List<LocalDate> days) {
        return new TimeSheet(
                sheet.userId(),
                sheet.userName(),
                sheet.week(),
                sheet.status(),
                sheet.seconds(),
                sheet.billableSeconds(),
                days,
                sheet.note(),
                sheet.changedAt(),
                sheet.changedBy(),
                sheet.version());
    }

    private static TimeSheet read(ResultSet row) throws SQLException {
        return new TimeSheet(
                row.getLong("user_id"),
                row.getString("user_name"),
                row.getObject("week", LocalDate.class),
                TimeSheet.Status.valueOf(row.getString("status")),
                row.getLong("seconds"),
                row.getLong("billable_seconds"),
                List.of(),
                row.getString("note"),
                Columns.instant(row, "changed_at"),
                Columns.text(row, "changed_by"),
                row.getInt("version"));
    }
}
