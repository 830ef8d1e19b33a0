// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.work.TimeSheet;
import io.fractalos.work.TimeSheet.Status;
import io.fractalos.work.TimeSheet.Step;
import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** A week locked to take a step in it. */
record TimeSheetRow(long id, long userId, String userName, LocalDate week, Status status, int version) {
    private static final String STEP = """
            with s as (
                update fractal.time_sheets
                   set status = ?, note = ?, changed_by = ?, changed_at = ?, version = version + 1
                 where id = ? returning id, user_id, week, note, changed_by, changed_at)
            insert into fractal.time_sheet_steps (time_sheet_id, step, note, seconds, billable_seconds, user_id, at)
            select s.id, ?, s.note, coalesce(sum(e.seconds), 0), coalesce(sum(e.seconds) filter (where e.billable), 0),
                   s.changed_by, s.changed_at
              from s left join fractal.time_entries e
                on e.user_id = s.user_id and e.work_date >= s.week and e.work_date < s.week + 7
             group by s.id, s.note, s.changed_by, s.changed_at""";

    /**
     * The week, locked until the transaction ends. With {@code submit} the person is locked for update first: whoever writes time of theirs
     * holds them for key share, so all of it is either in the week that is submitted or refused.
     */
    static TimeSheetRow locked(Connection connection, long userId, LocalDate week, boolean submit) throws SQLException {
        Optional<String> name = new Select("select u.name from fractal.users u")
                .where("u.id = ?" + (submit ? " for update" : ""), userId)
                .first(connection, row -> row.getString(1));
        String userName = name.orElseThrow(() -> FractalException.notFound("user", userId));
        if (submit) {
            Sql.update(
                    connection,
                    "insert into fractal.time_sheets (user_id, week) values (?, ?) on conflict (user_id, week) do nothing",
                    userId,
                    week);
        }
        return new Select("select s.id, s.status, s.version from fractal.time_sheets s")
                .where("s.user_id = ? and s.week = ? for update", userId, week)
                .first(
                        connection,
                        row -> new TimeSheetRow(
                                row.getLong("id"),
                                userId,
                                userName,
                                week,
                                Status.valueOf(row.getString("status")),
                                row.getInt("version")))
                .orElseGet(() -> new TimeSheetRow(0, userId, userName, week, Status.OPEN, 0));
    }

    /** Refuses to go on when the week went through other steps since it was seen. */
    void requireVersion(int seen) {
        if (version != seen) {
            throw FractalException.of(
                            ProblemType.STALE,
                            "The week of " + week + " of " + userName + " was changed since you looked at it")
                    .withAction("Look at it again, then decide");
        }
    }

    /** Takes the step, or refuses it in this state. */
    void take(Connection connection, Step step, long by, String note, Instant at) throws SQLException {
        if (status != needed(step)) {
            throw FractalException.conflict(
                    String.format(
                            Locale.ROOT,
                            "The week of %s of %s is %s; only one that is %s can be %s",
                            week,
                            userName,
                            word(status),
                            word(needed(step)),
                            done(step)),
                    wayOut(step));
        }
        Sql.update(connection, STEP, leadsTo(step).name(), note, by, at.atOffset(ZoneOffset.UTC), id, step.name());
    }

    private static Status needed(Step step) {
        return switch (step) {
            case SUBMIT -> Status.OPEN;
            case WITHDRAW, APPROVE, RETURN -> Status.SUBMITTED;
            case REOPEN -> Status.APPROVED;
        };
    }

    private static Status leadsTo(Step step) {
        return switch (step) {
            case SUBMIT -> Status.SUBMITTED;
            case APPROVE -> Status.APPROVED;
            case WITHDRAW, RETURN, REOPEN -> Status.OPEN;
        };
    }

    private String wayOut(Step step) {
        return switch (status) {
            case OPEN -> "Submit it first (time-sheets.submit)";
            case SUBMITTED ->
                step == Step.SUBMIT
                        ? "Withdraw it first to change it (time-sheets.withdraw)"
                        : "Return it with a note instead (time-sheets.return)";
            case APPROVED -> "Have a manager open it again (time-sheets.reopen)";
        };
    }

    private static String done(Step step) {
        return switch (step) {
            case SUBMIT -> "submitted";
            case WITHDRAW -> "withdrawn";
            case APPROVE -> "approved";
            case RETURN -> "returned";
            case REOPEN -> "opened again";
        };
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** What others hear of the step. */
    Record fact(TimeSheet.Step step) {
        return switch (step) {
            case SUBMIT -> new WorkEvent.TimeSheetSubmitted(userId, week);
            case WITHDRAW -> new WorkEvent.TimeSheetWithdrawn(userId, week);
            case APPROVE -> new WorkEvent.TimeSheetApproved(userId, week);
            case RETURN -> new WorkEvent.TimeSheetReturned(userId, week);
            case REOPEN -> new WorkEvent.TimeSheetReopened(userId, week);
        };
    }
}
