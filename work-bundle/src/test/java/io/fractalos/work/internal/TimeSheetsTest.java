// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static io.fractalos.work.internal.CatalogTest.conflict;
import static io.fractalos.work.internal.CatalogTest.problem;
import static io.fractalos.work.internal.CatalogTest.together;
import static io.fractalos.work.internal.Workshop.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Import;
import io.fractalos.work.Imports;
import io.fractalos.work.Project;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.TimeFinding;
import io.fractalos.work.TimeSheet;
import io.fractalos.work.TimeSheet.Status;
import io.fractalos.work.TimeSheet.Step;
import io.fractalos.work.WorkEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weeks that are submitted, approved and opened again, on the real database. */
class TimeSheetsTest {
    private static final LocalDate WEEK = LocalDate.parse("2026-11-16");
    private static final LocalDate THIS_WEEK = LocalDate.parse("2026-11-23");

    private static Workshop work;

    private Caller ada;
    private Caller boss;
    private Caller owner;
    private Project site;

    @BeforeAll
    static void open() {
        work = new Workshop();
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @BeforeEach
    void start() {
        work.clear();
        ada = work.user("ada", "Ada Byron", "ada@example.com", AccessRole.MEMBER);
        boss = work.user("boss", "Bo Ss", null, AccessRole.MANAGER);
        owner = work.user("owner", "Ow Ner", null, AccessRole.OWNER);
        site = work.project(work.client("Acme"), "Site");
        work.facts.clear();
    }

    @Test
    void goesFromOpenToApprovedAndKeepsWhoDidWhat() {
        record(ada, "2026-11-16", 28_800);
        record(ada, "2026-11-22", 3600);
        assertThat(work.sheets.get(ada, OptionalLong.empty(), WEEK).sheet())
                .isEqualTo(new TimeSheet(
                        ada.userId(),
                        "Ada Byron",
                        WEEK,
                        Status.OPEN,
                        32_400,
                        32_400,
                        days("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        0));
        work.facts.clear();
        TimeSheet submitted = submit(ada).sheet();
        assertThat(submitted.status()).isEqualTo(Status.SUBMITTED);
        assertThat(submitted.changedBy()).contains("Ada Byron");
        assertThat(submitted.changedAt()).contains(work.now);
        work.now = work.now.plusSeconds(60);
        TimeSheet approved = work.sheets.approve(boss, List.of(seen(submitted))).get(0);
        assertThat(approved.status()).isEqualTo(Status.APPROVED);
        assertThat(approved.changedBy()).contains("Bo Ss");
        work.now = work.now.plusSeconds(60);
        TimeSheet.Detail opened = move(boss, Step.REOPEN, "Wednesday is missing");
        assertThat(opened.sheet().status()).isEqualTo(Status.OPEN);
        assertThat(opened.sheet().note()).isEqualTo("Wednesday is missing");
        assertThat(opened.steps())
                .extracting(
                        TimeSheet.Taken::step,
                        taken -> taken.by().orElseThrow(),
                        TimeSheet.Taken::note,
                        TimeSheet.Taken::seconds,
                        taken -> taken.at().toString())
                .containsExactly(
                        tuple(Step.REOPEN, "Bo Ss", "Wednesday is missing", 32_400L, "2026-11-23T09:02:00Z"),
                        tuple(Step.APPROVE, "Bo Ss", "", 32_400L, "2026-11-23T09:01:00Z"),
                        tuple(Step.SUBMIT, "Ada Byron", "", 32_400L, "2026-11-23T09:00:00Z"));
        assertThat(work.facts)
                .containsExactly(
                        new WorkEvent.TimeSheetSubmitted(ada.userId(), WEEK),
                        new WorkEvent.TimeSheetApproved(ada.userId(), WEEK),
                        new WorkEvent.TimeSheetReopened(ada.userId(), WEEK));
    }

    @Test
    void aReturnedOrWithdrawnWeekTakesTimeAgain() {
        submit(ada);
        assertThat(problem(() -> move(boss, Step.RETURN, " ")).detail()).startsWith("/note: Say what is to be changed");
        TimeSheet returned = move(boss, Step.RETURN, "Friday?").sheet();
        assertThat(returned.status()).isEqualTo(Status.OPEN);
        assertThat(returned.note()).isEqualTo("Friday?");
        record(ada, "2026-11-20", 60);
        assertThat(submit(ada).sheet().note()).isEmpty();
        move(ada, Step.WITHDRAW, "");
        record(ada, "2026-11-20", 60);
        assertThat(work.sheets.get(ada, OptionalLong.empty(), WEEK).sheet().seconds())
                .isEqualTo(120);
    }

    @Test
    void everyStepNeedsItsState() {
        assertThat(conflict(() -> move(ada, Step.WITHDRAW, "")))
                .isEqualTo("The week of 2026-11-16 of Ada Byron is open; only one that is submitted can be withdrawn");
        assertThat(conflict(() -> move(boss, Step.REOPEN, "")))
                .contains("only one that is approved can be opened again");
        TimeSheet submitted = submit(ada).sheet();
        assertThat(problem(() -> submit(ada)).action())
                .contains("Withdraw it first to change it (time-sheets.withdraw)");
        work.sheets.approve(boss, List.of(seen(submitted)));
        assertThat(problem(() -> move(ada, Step.WITHDRAW, "")).action())
                .contains("Have a manager open it again (time-sheets.reopen)");
        assertThat(conflict(() -> move(boss, Step.RETURN, "no"))).contains("is approved; only one that is submitted");
    }

    @Test
    void aWeekThatIsNotOpenRefusesEveryChangeOfItsTime() {
        TimeEntry monday = record(ada, "2026-11-16", 3600);
        TimeEntry before = record(ada, "2026-11-15", 3600);
        TimeSheet submitted = submit(ada).sheet();
        String why = "The week of 2026-11-16 of Ada Byron was submitted by Ada Byron: its time stays as it is";
        assertThat(conflict(() -> record(ada, "2026-11-22", 60))).isEqualTo(why);
        assertThat(conflict(() -> work.entries.change(ada, change(monday, "2026-11-16", "better"))))
                .isEqualTo(why);
        assertThat(conflict(() -> work.entries.change(ada, change(monday, "2026-11-15", ""))))
                .isEqualTo(why);
        assertThat(conflict(() -> work.entries.change(ada, change(before, "2026-11-16", ""))))
                .isEqualTo(why);
        assertThat(conflict(() -> work.entries.remove(ada, monday.id(), monday.version())))
                .isEqualTo(why);
        assertThat(problem(() -> record(ada, "2026-11-22", 60)).action())
                .contains("Withdraw it first (time-sheets.withdraw), or have a manager return it");
        work.sheets.approve(boss, List.of(seen(submitted)));
        assertThat(conflict(() -> recordFor(boss, ada, "2026-11-18")))
                .isEqualTo("The week of 2026-11-16 of Ada Byron was approved by Bo Ss: its time stays as it is");
        assertThat(problem(() -> recordFor(boss, ada, "2026-11-18")).action())
                .contains("Have a manager open it again first (time-sheets.reopen)");
        // Others, and other weeks, go on.
        record(boss, "2026-11-18", 60);
        record(ada, "2026-11-23", 60);
        work.entries.change(ada, change(before, "2026-11-14", ""));
        assertThat(work.sheets.get(ada, OptionalLong.empty(), WEEK).sheet().seconds())
                .isEqualTo(3600);
    }

    @Test
    void oneLockedWeekRefusesAllThatCameWithIt() {
        submit(ada);
        List<TimeEntry.New> two = List.of(hours(site.id(), "2026-11-23", 60), hours(site.id(), "2026-11-17", 60));
        conflict(() -> work.entries.record(ada, two));
        assertThat(work.count("time_entries")).isZero();
    }

    @Test
    void whatSaysNothingAboutTheWorkMayChangeInALockedWeek() {
        TimeEntry entry = record(ada, "2026-11-16", 3600);
        submit(ada);
        int changed = work.transactions.call(connection ->
                Sql.update(connection, "update fractal.time_entries set source_key = 'x' where id = ?", entry.id()));
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void aTimerDoesNotStartInALockedWeekAndStaysWhenItCannotStop() {
        work.timers.start(ada, TimersTest.on(site.id()));
        TimeSheet.Detail submitted = work.sheets.move(ada, Step.SUBMIT, of(OptionalLong.empty(), THIS_WEEK, ""));
        assertThat(submitted.sheet().status()).isEqualTo(Status.SUBMITTED);
        assertThat(submitted.findings()).extracting(TimeFinding::kind).containsExactly(TimeFinding.Kind.TIMER);
        work.now = work.now.plusSeconds(90);
        assertThat(conflict(() -> work.timers.stop(ada)))
                .startsWith("The week of 2026-11-23 of Ada Byron was submitted");
        assertThat(work.timers.running(ada)).isPresent();
        work.timers.discard(ada);
        assertThat(conflict(() -> work.timers.start(ada, TimersTest.on(site.id()))))
                .startsWith("The week of 2026-11-23 of Ada Byron was submitted");
        assertThat(work.count("timers")).isZero();
    }

    @Test
    void aTimerIsToldBeforeItsWeekIsSubmitted() {
        work.timers.start(ada, TimersTest.on(site.id()));
        assertThat(work.sheets.get(ada, OptionalLong.empty(), THIS_WEEK).findings())
                .extracting(TimeFinding::kind)
                .containsExactly(TimeFinding.Kind.TIMER);
        assertThat(work.sheets.get(ada, OptionalLong.empty(), WEEK).findings()).isEmpty();
    }

    @Test
    void timeOfALockedWeekDoesNotBecomeOvertime() {
        TimeEntry entry = record(ada, "2026-03-03", 3600);
        work.sheets.move(ada, Step.SUBMIT, of(OptionalLong.empty(), LocalDate.parse("2026-03-02"), ""));
        TimeEntry.Change same = change(entry, "2026-03-03", entry.note());
        TimeEntry.Change overtime = new TimeEntry.Change(
                same.id(),
                same.version(),
                same.projectId(),
                same.taskId(),
                same.workDate(),
                same.seconds(),
                same.startedAt(),
                same.endedAt(),
                same.zone(),
                same.note(),
                same.billable(),
                Optional.of(true));
        assertThat(conflict(() -> work.entries.change(ada, overtime)))
                .startsWith("The week of 2026-03-02 of Ada Byron was submitted");
        assertThat(work.entries.find(ada, entry.id())).contains(entry);
    }

    @Test
    void anImportIsRefusedByLockedWeeksOnly() {
        work.sheets.move(ada, Step.SUBMIT, of(OptionalLong.empty(), LocalDate.parse("2026-03-02"), ""));
        Import.Status committed = Import.Status.COMMITTED;
        Imports.Staged old = stage(ImportedRows.row(2).on(LocalDate.parse("2026-03-09")), "Ada Byron");
        assertThat(work.imports.move(owner, old.id(), committed).status()).isEqualTo(committed);
        Imports.Staged locked = stage(ImportedRows.row(3).on(LocalDate.parse("2026-03-08")), "Ada Byron");
        assertThat(conflict(() -> work.imports.move(owner, locked.id(), committed)))
                .startsWith("The week of 2026-03-02 of Ada Byron was submitted");
        assertThat(work.count("time_entries")).isEqualTo(1);
        // What was brought in before the week was submitted is skipped and changes nothing.
        work.sheets.move(ada, Step.SUBMIT, of(OptionalLong.empty(), LocalDate.parse("2026-03-09"), ""));
        Imports.Staged again = stage(ImportedRows.row(2).on(LocalDate.parse("2026-03-09")), "Ada Byron");
        work.imports.move(owner, again.id(), committed);
        assertThat(conflict(() -> work.imports.move(owner, old.id(), Import.Status.UNDONE)))
                .startsWith("The week of 2026-03-09 of Ada Byron was submitted");
        Imports.Staged others = stage(ImportedRows.row(4).on(LocalDate.parse("2026-03-08")), "Grace");
        assertThat(work.imports.move(owner, others.id(), committed).status()).isEqualTo(committed);
    }

    @Test
    void submittingIsForOneselfOrWhoMayAndDecidingForWhoMay() {
        Caller grace = work.user("grace", AccessRole.MEMBER);
        List<ThrowingCallable> forbidden = List.of(
                () -> work.sheets.get(grace, OptionalLong.of(ada.userId()), WEEK),
                () -> work.sheets.move(grace, Step.SUBMIT, of(OptionalLong.of(ada.userId()), WEEK, "")),
                () -> work.sheets.move(grace, Step.WITHDRAW, of(OptionalLong.of(ada.userId()), WEEK, "")),
                () -> work.sheets.move(ada, Step.RETURN, of(OptionalLong.empty(), WEEK, "x")),
                () -> work.sheets.move(ada, Step.REOPEN, of(OptionalLong.empty(), WEEK, "x")),
                () -> work.sheets.approve(ada, List.of(new TimeSheet.Seen(grace.userId(), WEEK, 1))),
                () -> work.sheets.page(
                        grace,
                        new TimeSheet.Filter(WEEK, Optional.empty(), OptionalLong.of(ada.userId())),
                        PageRequest.first(10)));
        assertThat(forbidden)
                .allSatisfy(call -> assertThat(problem(call).type()).isEqualTo(ProblemType.NOT_PERMITTED));
        TimeSheet.Detail submitted = work.sheets.move(boss, Step.SUBMIT, of(OptionalLong.of(ada.userId()), WEEK, ""));
        assertThat(submitted.sheet().changedBy()).contains("Bo Ss");
        assertThat(problem(() -> work.sheets.move(Caller.PLATFORM, Step.SUBMIT, of(OptionalLong.empty(), WEEK, "")))
                        .detail())
                .startsWith("/userId: Say whose week this is");
        assertThat(problem(() -> work.sheets.move(boss, Step.SUBMIT, of(OptionalLong.of(999), WEEK, "")))
                        .type())
                .isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void nobodyApprovesTheirOwnButAnOwner() {
        TimeSheet bosses = submit(boss).sheet();
        TimeSheet adas = submit(ada).sheet();
        assertThat(problem(() -> work.sheets.approve(boss, List.of(seen(adas), seen(bosses))))
                        .type())
                .isEqualTo(ProblemType.NOT_PERMITTED);
        assertThat(work.sheets
                        .get(boss, OptionalLong.of(ada.userId()), WEEK)
                        .sheet()
                        .status())
                .isEqualTo(Status.SUBMITTED);
        TimeSheet owners = submit(owner).sheet();
        assertThat(work.sheets.approve(owner, List.of(seen(owners), seen(adas), seen(bosses))))
                .extracting(TimeSheet::userName)
                .containsExactly("Ow Ner", "Ada Byron", "Bo Ss");
    }

    @Test
    void onlyWhatWasSeenIsApprovedAndAllOrNone() {
        Caller grace = work.user("grace", AccessRole.MEMBER);
        TimeSheet seen = submit(ada).sheet();
        TimeSheet other = submit(grace).sheet();
        move(ada, Step.WITHDRAW, "");
        record(ada, "2026-11-17", 60);
        submit(ada);
        assertThat(problem(() -> work.sheets.approve(boss, List.of(seen(other), seen(seen))))
                        .type())
                .isEqualTo(ProblemType.STALE);
        assertThat(page(boss, Optional.of(Status.APPROVED), 10).items()).isEmpty();
        assertThat(problem(() -> work.sheets.approve(boss, List.of())).detail()).startsWith("/sheets: 1 to 500");
        assertThat(problem(() -> work.sheets.approve(
                                boss, List.of(seen(other), new TimeSheet.Seen(1, WEEK.plusDays(1), 0))))
                        .detail())
                .isEqualTo("/sheets/1/week: 2026-11-17 is no Monday");
    }

    @Test
    void aWeekIsItsMondayAndHasBegun() {
        assertThat(problem(() -> work.sheets.move(ada, Step.SUBMIT, of(OptionalLong.empty(), WEEK.plusDays(6), "")))
                        .action())
                .contains("Write the week as its Monday, 2026-11-16");
        assertThat(problem(() -> work.sheets.move(
                                ada, Step.SUBMIT, of(OptionalLong.empty(), THIS_WEEK.plusWeeks(1), "")))
                        .detail())
                .isEqualTo("/week: Begins on 2026-11-30, it is 2026-11-23");
        assertThat(problem(() -> work.sheets.get(ada, OptionalLong.empty(), LocalDate.MAX))
                        .detail())
                .startsWith("/week: The year 999999999");
    }

    @Test
    void anEntryOverMidnightOfSundayBelongsToTheWeekItBegan() {
        // 23:00 to 01:00 in Berlin; in UTC both lie on Sunday.
        work.entries.record(ada, List.of(span("2026-11-22T22:00:00Z", "2026-11-23T00:00:00Z", "Europe/Berlin")));
        // Monday in Tokyo, Sunday in Berlin.
        work.entries.record(ada, List.of(span("2026-11-22T16:00:00Z", "2026-11-22T17:00:00Z", "Asia/Tokyo")));
        assertThat(work.sheets.get(ada, OptionalLong.empty(), WEEK).sheet().seconds())
                .isEqualTo(7200);
        assertThat(work.sheets.get(ada, OptionalLong.empty(), THIS_WEEK).sheet().seconds())
                .isEqualTo(3600);
    }

    @Test
    void listsEverybodysWeekInPages() {
        Caller left = work.user("left", "Zed", null, AccessRole.MEMBER);
        Caller gone = work.user("gone", "Yan", null, AccessRole.MEMBER);
        record(left, "2026-11-18", 600);
        record(gone, "2026-11-09", 600);
        work.transactions.call(connection -> Sql.update(
                connection,
                "update fractal.users set active = false where id = any (?)",
                connection.createArrayOf("bigint", new Long[] {left.userId(), gone.userId()})));
        record(ada, "2026-11-16", 28_800);
        submit(ada);
        List<TimeSheet> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<TimeSheet> page = work.sheets.page(
                    boss, new TimeSheet.Filter(WEEK, Optional.empty(), OptionalLong.empty()), new PageRequest(1, next));
            all.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        assertThat(all)
                .extracting(TimeSheet::userName, TimeSheet::status, TimeSheet::seconds, sheet -> sheet.missingDays()
                        .size())
                .containsExactly(
                        tuple("Ada Byron", Status.SUBMITTED, 28_800L, 4),
                        tuple("Bo Ss", Status.OPEN, 0L, 0),
                        tuple("Ow Ner", Status.OPEN, 0L, 0),
                        tuple("Zed", Status.OPEN, 600L, 0));
        assertThat(page(boss, Optional.of(Status.SUBMITTED), 10).items())
                .extracting(TimeSheet::userName)
                .containsExactly("Ada Byron");
        assertThat(page(ada, Optional.empty(), 10).items())
                .extracting(TimeSheet::userName)
                .containsExactly("Ada Byron");
    }

    @Test
    void whoSubmitsWaitsForTimeBeingWritten() throws Exception {
        TimeSheet submitted = whileAnotherWaits(
                () -> record(ada, "2026-11-18", 3600), () -> submit(ada).sheet());
        assertThat(submitted.seconds()).isEqualTo(3600);
    }

    @Test
    void timeWrittenWhileTheWeekIsSubmittedIsRefused() throws Exception {
        TimeEntry entry = record(ada, "2026-11-16", 60);
        for (Callable<?> late : List.<Callable<?>>of(
                () -> record(ada, "2026-11-18", 3600),
                () -> work.entries.change(ada, change(entry, "2026-11-16", "late")),
                () -> {
                    work.entries.remove(ada, entry.id(), entry.version());
                    return entry;
                })) {
            assertThat(whileAnotherWaits(() -> submit(ada), () -> {
                        try {
                            return late.call();
                        } catch (FractalException e) {
                            return e.type();
                        }
                    }))
                    .isEqualTo(ProblemType.CONFLICT);
            move(ada, Step.WITHDRAW, "");
        }
        assertThat(work.entries.find(ada, entry.id())).contains(entry);
    }

    @Test
    void whateverComesFirstASubmittedWeekHoldsWhatWasSubmitted() throws Exception {
        for (int round = 0; round < 20; round++) {
            LocalDate week = WEEK.minusWeeks(round);
            List<Object> outcomes = together(
                    4,
                    i -> i == 0
                            ? () -> work.sheets.move(ada, Step.SUBMIT, of(OptionalLong.empty(), week, ""))
                            : () -> record(ada, week.plusDays(i).toString(), 60));
            TimeSheet.Detail detail = work.sheets.get(ada, OptionalLong.empty(), week);
            long recorded =
                    outcomes.stream().filter(TimeEntry.class::isInstance).count();
            assertThat(detail.sheet().status()).isEqualTo(Status.SUBMITTED);
            assertThat(detail.sheet().seconds()).isEqualTo(60 * recorded);
            assertThat(detail.steps().get(0).seconds()).isEqualTo(60 * recorded);
        }
    }

    @Test
    void ofManySubmitsOneWins() throws Exception {
        List<Object> outcomes = together(8, i -> () -> submit(ada));
        assertThat(outcomes).filteredOn(TimeSheet.Detail.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ProblemType.CONFLICT::equals).hasSize(7);
        assertThat(work.count("time_sheet_steps")).isEqualTo(1);
    }

    /** Runs the first to its end but for the commit, then the second until it waits for a lock, then lets both go. */
    private static <T> T whileAnotherWaits(Callable<?> first, Callable<T> second) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try {
            Future<Boolean> holding = threads.submit(() -> work.transactions.call(connection -> {
                try {
                    first.call();
                    done.countDown();
                    return commit.await(30, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            Future<T> waiting = threads.submit(second);
            while (work.transactions
                            .read(connection -> Sql.list(
                                    connection,
                                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
                                    row -> row.getInt(1)))
                            .get(0)
                    == 0) {
                assertThat(waiting.isDone()).as("it did not wait").isFalse();
                TimeUnit.MILLISECONDS.sleep(5);
            }
            commit.countDown();
            assertThat(holding.get()).isTrue();
            return waiting.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            commit.countDown();
            threads.shutdownNow();
        }
    }

    private TimeSheet.Detail submit(Caller caller) {
        return work.sheets.move(caller, Step.SUBMIT, of(OptionalLong.empty(), WEEK, ""));
    }

    private TimeSheet.Detail move(Caller caller, Step step, String note) {
        return work.sheets.move(caller, step, of(OptionalLong.of(ada.userId()), WEEK, note));
    }

    private static TimeSheet.Move of(OptionalLong userId, LocalDate week, String note) {
        return new TimeSheet.Move(userId, week, Optional.of(note));
    }

    private static TimeSheet.Seen seen(TimeSheet sheet) {
        return new TimeSheet.Seen(sheet.userId(), sheet.week(), sheet.version());
    }

    private static Page<TimeSheet> page(Caller caller, Optional<Status> status, int limit) {
        return work.sheets.page(
                caller, new TimeSheet.Filter(WEEK, status, OptionalLong.empty()), PageRequest.first(limit));
    }

    private TimeEntry record(Caller caller, String day, int seconds) {
        return work.entries
                .record(caller, List.of(hours(site.id(), day, seconds)))
                .get(0);
    }

    private void recordFor(Caller caller, Caller person, String day) {
        work.entries.record(
                caller,
                List.of(new TimeEntry.New(
                        OptionalLong.of(person.userId()),
                        site.id(),
                        OptionalLong.empty(),
                        Optional.of(LocalDate.parse(day)),
                        Optional.of(60),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private TimeEntry.New span(String from, String to, String zone) {
        return TimeChecksTest.span(site.id(), from, to, zone);
    }

    private static TimeEntry.Change change(TimeEntry entry, String day, String note) {
        return new TimeEntry.Change(
                entry.id(),
                entry.version(),
                entry.projectId(),
                entry.taskId(),
                Optional.of(LocalDate.parse(day)),
                Optional.of(entry.seconds()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(note),
                entry.billable(),
                Optional.empty());
    }

    private static Imports.Staged stage(ImportedRows row, String person) {
        return work.imports.stage(
                Caller.PLATFORM,
                "harvest",
                "old.csv",
                List.of(row.of("Acme", "Site", null).by(person, null).get()).iterator());
    }

    private static List<LocalDate> days(String... days) {
        return List.of(days).stream().map(LocalDate::parse).toList();
    }
}
