// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.TimeEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** An entry with the names of its person, project, client and task, all by one join. */
final class TimeEntryView {
    static final String SELECT = """
            select e.id, e.user_id, u.name as user_name, e.project_id, p.name as project_name, p.client_id,
                   c.name as client_name, e.task_id, t.name as task_name, e.work_date, e.seconds, e.zone, e.started_at,
                   e.ended_at, e.note, e.billable, e.overtime, e.import_id, e.version
              from fractal.time_entries e
              join fractal.users u on u.id = e.user_id
              join fractal.projects p on p.id = e.project_id
              join fractal.clients c on c.id = p.client_id
              left join fractal.tasks t on t.id = e.task_id""";

    private TimeEntryView() {}

    static TimeEntry read(ResultSet row) throws SQLException {
        return new TimeEntry(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("user_name"),
                row.getLong("project_id"),
                row.getString("project_name"),
                row.getLong("client_id"),
                row.getString("client_name"),
                Columns.number(row, "task_id"),
                Columns.text(row, "task_name"),
                row.getObject("work_date", LocalDate.class),
                row.getInt("seconds"),
                row.getString("zone"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "ended_at"),
                row.getString("note"),
                row.getBoolean("billable"),
                row.getBoolean("overtime"),
                Columns.number(row, "import_id"),
                row.getInt("version"));
    }
}
