// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.TimeFinding;
import io.fractalos.work.TimeSheet;
import io.fractalos.work.TimeSheets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Weeks in PostgreSQL, whose triggers keep the time of submitted and approved ones as it is. */
@Component(service = TimeSheets.class)
public final class PostgresTimeSheets implements TimeSheets {
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_FINDINGS = 100;

    private final Transactions transactions;
    private final Events events;
    private final BusinessDays days;

    /** The weeks in the one database. */
    @Activate
    public PostgresTimeSheets(
            @Reference Transactions transactions, @Reference Events events, @Reference Environment environment) {
        this(transactions, events, BusinessDays.of(environment, Clock.systemUTC()));
    }

    PostgresTimeSheets(Transactions transactions, Events events, BusinessDays days) {
        this.transactions = transactions;
        this.events = events;
        this.days = days;
    }

    @Override
    public TimeSheet.Detail get(Caller caller, OptionalLong userId, LocalDate week) {
        long person = person(caller, userId);
        checkWeek(week, "/week");
        return transactions.read(connection -> detail(connection, person, week));
    }

    @Override
    public Page<TimeSheet> page(Caller caller, TimeSheet.Filter filter, PageRequest request) {
        caller.require(Permission.TIME_OWN);
        checkWeek(filter.week(), "/week");
        if (filter.userId().isPresent()) {
            person(caller, filter.userId());
        }
        OptionalLong userId = caller.may(Permission.TIME_ALL) ? filter.userId() : OptionalLong.of(caller.userId());
        return transactions.read(connection -> {
            Page<TimeSheet> page = TimeSheetView.page(connection, filter.week(), filter.status(), userId, request);
            return new Page<>(withMissing(connection, filter.week(), page.items()), page.next());
        });
    }

    @Override
    public TimeSheet.Detail move(Caller caller, TimeSheet.Step step, TimeSheet.Move move) {
        if (step == TimeSheet.Step.RETURN || step == TimeSheet.Step.REOPEN) {
            caller.require(Permission.TIME_ALL);
        }
        long person = person(caller, move.userId());
        String note = check(step, move);
        return transactions.call(connection -> {
            TimeSheetRow row = TimeSheetRow.locked(connection, person, move.week(), step == TimeSheet.Step.SUBMIT);
            row.take(connection, step, caller.userId(), note, days.now());
            events.record(row.fact(step));
            return detail(connection, person, move.week());
        });
    }

    private String check(TimeSheet.Step step, TimeSheet.Move move) {
        Findings findings = new Findings();
        findings.monday("/week", move.week());
        String note = findings.note("/note", move.note());
        if (step == TimeSheet.Step.RETURN && note.isEmpty()) {
            findings.add("/note", "Say what is to be changed: the person reads it with the returned week");
        }
        if (step == TimeSheet.Step.SUBMIT && move.week().isAfter(days.today())) {
            findings.add(
                    "/week", "Begins on " + move.week() + ", it is " + days.today(), "Submit it once it has begun");
        }
        findings.throwIfAny();
        return note;
    }

    @Override
    public List<TimeSheet> approve(Caller caller, List<TimeSheet.Seen> sheets) {
        caller.require(Permission.TIME_ALL);
        check(caller, sheets);
        return transactions.call(connection -> {
            List<TimeSheet> approved = new ArrayList<>();
            // In one order, so that two who approve the same weeks do not wait for each other in a circle.
            List<TimeSheet.Seen> ordered = sheets.stream()
                    .sorted(Comparator.comparing(TimeSheet.Seen::week).thenComparingLong(TimeSheet.Seen::userId))
                    .toList();
            for (TimeSheet.Seen seen : ordered) {
                TimeSheetRow row = TimeSheetRow.locked(connection, seen.userId(), seen.week(), false);
                row.requireVersion(seen.version());
                row.take(connection, TimeSheet.Step.APPROVE, caller.userId(), "", days.now());
                events.record(row.fact(TimeSheet.Step.APPROVE));
            }
            for (TimeSheet.Seen seen : sheets) {
                approved.add(sheet(connection, seen.userId(), seen.week()));
            }
            return approved;
        });
    }

    private static void check(Caller caller, List<TimeSheet.Seen> sheets) {
        if (sheets.isEmpty() || sheets.size() > MOST_AT_ONCE) {
            throw FractalException.invalid(
                    "/sheets", "1 to " + MOST_AT_ONCE + " weeks can be approved at once, not " + sheets.size());
        }
        Findings findings = new Findings();
        for (int i = 0; i < sheets.size(); i++) {
            findings.monday("/sheets/" + i + "/week", sheets.get(i).week());
        }
        findings.throwIfAny();
        // Only an owner has nobody above who could do it.
        if (!caller.may(Permission.SYSTEM_ADMIN)
                && sheets.stream().anyMatch(sheet -> sheet.userId() == caller.userId())) {
            throw FractalException.of(ProblemType.NOT_PERMITTED, "Nobody approves their own week")
                    .withAction("Have another manager or an owner approve it");
        }
    }

    /** Whose week it is about: the caller's own, or with the right to it that of another. */
    private static long person(Caller caller, OptionalLong userId) {
        caller.require(Permission.TIME_OWN);
        long person = userId.orElse(caller.userId());
        if (person != caller.userId()) {
            caller.require(Permission.TIME_ALL);
        } else if (person == Caller.PLATFORM.userId()) {
            throw FractalException.invalid("/userId", "Say whose week this is: the platform itself does not work");
        }
        return person;
    }

    private static void checkWeek(LocalDate week, String pointer) {
        Findings findings = new Findings();
        findings.monday(pointer, week);
        findings.throwIfAny();
    }

    private TimeSheet.Detail detail(Connection connection, long userId, LocalDate week) throws SQLException {
        TimeSheet sheet = sheet(connection, userId, week);
        List<TimeFinding> findings = new ArrayList<>();
        if (sheet.status() != TimeSheet.Status.APPROVED) {
            RunningTimer.inWeek(connection, userId, week).ifPresent(findings::add);
        }
        findings.addAll(days.oddTime()
                .page(
                        connection,
                        OddTime.Days.week(week, days.today()),
                        OptionalLong.of(userId),
                        select -> {},
                        PageRequest.first(MOST_FINDINGS - findings.size()))
                .items());
        return new TimeSheet.Detail(sheet, findings, TimeSheetView.steps(connection, userId, week));
    }

    private TimeSheet sheet(Connection connection, long userId, LocalDate week) throws SQLException {
        TimeSheet sheet = TimeSheetView.find(connection, week, userId)
                .orElseThrow(() -> FractalException.notFound("user", userId));
        return withMissing(connection, week, List.of(sheet)).get(0);
    }

    private List<TimeSheet> withMissing(Connection connection, LocalDate week, List<TimeSheet> sheets)
            throws SQLException {
        List<Long> people = sheets.stream().map(TimeSheet::userId).toList();
        var missing = days.oddTime().missingDays(connection, OddTime.Days.settled(week, week.plusWeeks(1)), people);
        return sheets.stream()
                .map(sheet -> TimeSheetView.missing(sheet, missing.getOrDefault(sheet.userId(), List.of())))
                .toList();
    }
}
