// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.TimeEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes new entries: one statement for one entry as for a thousand. Ids are given in the order of the entries; the names in the answer are
 * those the references were checked by, so nothing is read back.
 */
final class TimeRecorder {
    private static final String INSERT = """
            insert into fractal.time_entries
                   (user_id, project_id, task_id, work_date, seconds, zone, started_at, ended_at, note, billable, overtime,
                    version)
            select n.user_id, n.project_id, n.task_id, n.work_date, n.seconds, n.zone, n.started_at, n.ended_at, n.note,
                   n.billable, n.overtime, 1
              from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::date[], ?::integer[], ?::text[], ?::timestamptz[],
                          ?::timestamptz[], ?::text[], ?::boolean[], ?::boolean[])
                   with ordinality as n (user_id, project_id, task_id, work_date, seconds, zone, started_at, ended_at,
                                         note, billable, overtime, place)
             order by n.place
            returning id""";

    static final int FIRST_VERSION = 1;

    private TimeRecorder() {}

    /** An entry that was checked and may be written. */
    record Draft(
            long userId,
            long projectId,
            OptionalLong taskId,
            Span span,
            String note,
            boolean billable,
            boolean overtime) {}

    /** Writes the entries in the running transaction. */
    static List<TimeEntry> insert(Connection connection, List<Draft> drafts, References references)
            throws SQLException {
        List<Long> ids = Sql.list(
                connection,
                INSERT,
                row -> row.getLong(1),
                Sql.array(connection, "bigint", drafts, Draft::userId),
                Sql.array(connection, "bigint", drafts, Draft::projectId),
                Sql.array(connection, "bigint", drafts, draft -> Columns.boxed(draft.taskId())),
                Sql.array(connection, "text", drafts, draft -> draft.span()
                        .workDate()
                        .toString()),
                Sql.array(connection, "integer", drafts, draft -> draft.span().seconds()),
                Sql.array(connection, "text", drafts, draft -> draft.span().zone()),
                Sql.array(
                        connection,
                        "text",
                        drafts,
                        draft -> text(draft.span().startedAt().orElse(null))),
                Sql.array(
                        connection,
                        "text",
                        drafts,
                        draft -> text(draft.span().endedAt().orElse(null))),
                Sql.array(connection, "text", drafts, Draft::note),
                Sql.array(connection, "boolean", drafts, Draft::billable),
                Sql.array(connection, "boolean", drafts, Draft::overtime));
        return IntStream.range(0, ids.size())
                .mapToObj(i -> references.entry(ids.get(i), drafts.get(i)))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
