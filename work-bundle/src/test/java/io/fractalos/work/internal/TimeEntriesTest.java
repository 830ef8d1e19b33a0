// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static io.fractalos.work.internal.CatalogTest.conflict;
import static io.fractalos.work.internal.CatalogTest.problem;
import static io.fractalos.work.internal.Workshop.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Project;
import io.fractalos.work.Task;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.WorkEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recorded time on the real database. */
class TimeEntriesTest {
    private static Workshop work;

    private Caller ada;
    private Caller grace;
    private Caller boss;
    private Project site;
    private Project shop;

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
        grace = work.user("grace", AccessRole.MEMBER);
        boss = work.user("boss", AccessRole.MANAGER);
        site = work.project(work.client("Acme"), "Site");
        shop = work.project(work.client("Zenith"), "Shop");
        work.facts.clear();
    }

    @Test
    void recordsADayWithItsLabels() {
        Task task = work.tasks.add(new Task.New(site.id(), "Draw", OptionalLong.empty(), Optional.empty()));
        work.facts.clear();
        TimeEntry entry = record(
                ada,
                new TimeEntry.New(
                        OptionalLong.empty(),
                        site.id(),
                        OptionalLong.of(task.id()),
                        Optional.of(LocalDate.parse("2026-11-20")),
                        Optional.of(5400),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(" two\nlines "),
                        Optional.empty(),
                        Optional.of(true)));
        assertThat(entry)
                .isEqualTo(new TimeEntry(
                        entry.id(),
                        ada.userId(),
                        "Ada Byron",
                        site.id(),
                        "Site",
                        site.clientId(),
                        "Acme",
                        OptionalLong.of(task.id()),
                        Optional.of("Draw"),
                        LocalDate.parse("2026-11-20"),
                        5400,
                        "Europe/Berlin",
                        Optional.empty(),
                        Optional.empty(),
                        "two\nlines",
                        true,
                        true,
                        OptionalLong.empty(),
                        1));
        assertThat(work.entries.find(ada, entry.id())).contains(entry);
        assertThat(work.facts)
                .containsExactly(new WorkEvent.TimeEntryRecorded(
                        entry.id(), ada.userId(), site.id(), LocalDate.parse("2026-11-20")));
    }

    @Test
    void recordsAStartAndAnEndToTheMicrosecond() {
        TimeEntry entry = record(ada, span("2026-10-24T23:30:00.123456789Z", "2026-10-25T02:30:00.5Z"));
        assertThat(entry.seconds()).isEqualTo(10_800);
        assertThat(entry.workDate()).isEqualTo("2026-10-25");
        assertThat(entry.startedAt()).contains(Instant.parse("2026-10-24T23:30:00.123456Z"));
        assertThat(entry.endedAt()).contains(Instant.parse("2026-10-25T02:30:00.5Z"));
    }

    @Test
    void keepsTheOrderOfAThousand() {
        List<TimeEntry.New> many = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> hours(site.id(), "2026-11-20", i))
                .toList();
        List<TimeEntry> recorded = work.entries.record(ada, many);
        assertThat(recorded)
                .extracting(TimeEntry::seconds)
                .isEqualTo(many.stream()
                        .map(entry -> entry.seconds().orElseThrow())
                        .toList());
        PageRequest half = PageRequest.first(PageRequest.MAX);
        List<TimeEntry> last = work.entries.page(ada, Workshop.anything(), half).items();
        assertThat(last).hasSize(500).allSatisfy(entry -> assertThat(recorded).contains(entry));
        assertThat(work.facts).hasSize(1).first().isInstanceOf(WorkEvent.TimeEntriesRecorded.class);
        assertThat(problem(() -> work.entries.record(ada, Collections.nCopies(1001, many.get(0))))
                        .detail())
                .startsWith("/entries: 1 to 1000 entries");
        assertThat(problem(() -> work.entries.record(ada, List.of())).detail()).startsWith("/entries: ");
    }

    @Test
    void recordsAllOrNoneAndPointsAtEveryMistake() {
        Project closed = work.close(work.project(work.client("Old"), "Past"));
        Task foreign = work.tasks.add(new Task.New(shop.id(), "Count", OptionalLong.empty(), Optional.empty()));
        FractalException problem = problem(() -> work.entries.record(
                boss,
                List.of(
                        hours(site.id(), "2026-11-20", 60),
                        hours(999, "2026-11-20", 60),
                        hours(closed.id(), "2026-11-20", 60),
                        with(site.id(), OptionalLong.of(foreign.id()), OptionalLong.empty()),
                        with(site.id(), OptionalLong.of(998), OptionalLong.empty()),
                        with(site.id(), OptionalLong.empty(), OptionalLong.of(997)),
                        hours(site.id(), "2026-11-20", 90_000))));
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(problem.violations())
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(
                        tuple("/entries/1/projectId", "There is no project 999"),
                        tuple("/entries/2/projectId", "The project 'Past' is closed and takes no more time"),
                        tuple(
                                "/entries/3/taskId",
                                "The task " + foreign.id() + " belongs to project " + shop.id() + ", not to "
                                        + site.id()),
                        tuple("/entries/4/taskId", "There is no task 998"),
                        tuple("/entries/5/userId", "There is no user 997"),
                        tuple("/entries/6/seconds", "Must lie between 1 and 86400 (24 hours), it is 90000"));
        assertThat(work.count("time_entries")).isZero();
    }

    @Test
    void whoLeftRecordsNoMoreTime() {
        work.transactions.call(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("UPDATE fractal.users SET active = false WHERE login = 'grace'");
            }
        });

        FractalException problem =
                problem(() -> record(boss, with(site.id(), OptionalLong.empty(), OptionalLong.of(grace.userId()))));

        assertThat(problem.violations())
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(tuple("/entries/0/userId", "grace left and records no more time"));
        assertThat(work.count("time_entries")).isZero();
    }

    @Test
    void aNoteThatCannotBeKeptIsRefused() {
        for (String note : List.of("a\u0000b", "x".repeat(10_001))) {
            TimeEntry.New entry = new TimeEntry.New(
                    OptionalLong.empty(),
                    site.id(),
                    OptionalLong.empty(),
                    Optional.of(LocalDate.parse("2026-11-20")),
                    Optional.of(60),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(note),
                    Optional.empty(),
                    Optional.empty());
            assertThat(problem(() -> work.entries.record(ada, List.of(entry))).detail())
                    .startsWith("/entries/0/note: ");
        }
    }

    @Test
    void billableIsWhatTheProjectSaysUnlessSaid() {
        Project free = work.projects.add(new Project.New(
                site.clientId(),
                "Free",
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty()));
        assertThat(record(ada, hours(free.id(), "2026-11-20", 60)).billable()).isFalse();
        assertThat(record(ada, hours(site.id(), "2026-11-20", 60)).billable()).isTrue();
    }

    @Test
    void othersTimeIsForThoseWhoMay() {
        TimeEntry.New forGrace = with(site.id(), OptionalLong.empty(), OptionalLong.of(grace.userId()));
        assertThat(problem(() -> work.entries.record(ada, List.of(forGrace))).type())
                .isEqualTo(ProblemType.NOT_PERMITTED);
        TimeEntry entry = record(boss, forGrace);
        assertThat(entry.userId()).isEqualTo(grace.userId());

        assertThat(work.entries.find(grace, entry.id())).contains(entry);
        assertThat(work.entries.find(ada, entry.id())).isEmpty();
        assertThat(problem(() -> work.entries.change(ada, changed(entry, 60))).type())
                .isEqualTo(ProblemType.NOT_FOUND);
        assertThat(problem(() -> work.entries.remove(ada, entry.id(), 1)).type())
                .isEqualTo(ProblemType.NOT_FOUND);
        assertThat(work.entries
                        .page(ada, Workshop.anything(), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThat(work.entries
                        .page(boss, Workshop.anything(), PageRequest.first(10))
                        .items())
                .containsExactly(entry);
    }

    @Test
    void thePlatformMustSayWhoseTimeItIs() {
        assertThat(problem(() -> work.entries.record(Caller.PLATFORM, List.of(hours(site.id(), "2026-11-20", 60))))
                        .detail())
                .startsWith("/entries/0/userId: Say whose time this is");
    }

    @Test
    void changesAnEntryAndTellsWhereItWas() {
        TimeEntry entry = record(ada, hours(site.id(), "2026-11-20", 60));
        work.facts.clear();
        TimeEntry changed = work.entries.change(
                ada,
                new TimeEntry.Change(
                        entry.id(),
                        entry.version(),
                        shop.id(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-11-19T10:00:00Z")),
                        Optional.of(Instant.parse("2026-11-19T11:00:00Z")),
                        Optional.of("America/New_York"),
                        Optional.of("moved"),
                        false,
                        Optional.empty()));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.projectName()).isEqualTo("Shop");
        assertThat(changed.workDate()).isEqualTo("2026-11-19");
        assertThat(changed.zone()).isEqualTo("America/New_York");
        assertThat(changed.billable()).isFalse();
        assertThat(work.entries.find(ada, entry.id())).contains(changed);
        assertThat(work.facts)
                .containsExactly(new WorkEvent.TimeEntryChanged(
                        entry.id(),
                        ada.userId(),
                        shop.id(),
                        LocalDate.parse("2026-11-19"),
                        site.id(),
                        LocalDate.parse("2026-11-20")));
        assertThat(problem(() -> work.entries.change(ada, changed(entry, 30))).type())
                .isEqualTo(ProblemType.STALE);
        assertThat(problem(() -> work.entries.remove(ada, entry.id(), 1)).type())
                .isEqualTo(ProblemType.STALE);
        work.entries.remove(ada, entry.id(), 2);
        assertThat(work.entries.find(ada, entry.id())).isEmpty();
    }

    @Test
    void timeOnAClosedProjectKeepsItsLengthButTakesANote() {
        TimeEntry entry = record(ada, hours(site.id(), "2026-11-20", 60));
        work.close(site);
        assertThat(problem(() -> work.entries.change(ada, changed(entry, 61))).detail())
                .startsWith("/projectId: The project 'Site' is closed");
        assertThat(work.entries.change(ada, changed(entry, 60)).version()).isEqualTo(2);
    }

    @Test
    void aRecordedTaskStays() {
        Task task = work.tasks.add(new Task.New(site.id(), "Draw", OptionalLong.empty(), Optional.empty()));
        record(ada, with(site.id(), OptionalLong.of(task.id()), OptionalLong.empty()));
        assertThat(conflict(() -> work.tasks.remove(task.id(), task.version())))
                .isEqualTo("Time is recorded on the task 'Draw'");
    }

    @Test
    void filtersByEverything() {
        Task task = work.tasks.add(new Task.New(site.id(), "Draw", OptionalLong.empty(), Optional.empty()));
        TimeEntry first = record(ada, hours(site.id(), "2026-11-18", 60));
        TimeEntry second = record(boss, with(site.id(), OptionalLong.of(task.id()), OptionalLong.of(grace.userId())));
        TimeEntry third = record(boss, hours(shop.id(), "2026-11-22", 60));
        LocalDate day = second.workDate();
        assertThat(ids(filter(Optional.of(day), Optional.of(third.workDate()), null, null, null, null)))
                .containsExactly(second.id());
        assertThat(ids(filter(Optional.empty(), Optional.empty(), ada.userId(), null, null, null)))
                .containsExactly(first.id());
        assertThat(ids(filter(Optional.empty(), Optional.empty(), null, site.id(), null, null)))
                .containsExactly(second.id(), first.id());
        assertThat(ids(filter(Optional.empty(), Optional.empty(), null, null, shop.clientId(), null)))
                .containsExactly(third.id());
        assertThat(ids(filter(Optional.empty(), Optional.empty(), null, null, null, task.id())))
                .containsExactly(second.id());
        assertThat(problem(() -> ids(filter(Optional.of(LocalDate.MAX), Optional.empty(), null, null, null, null)))
                        .detail())
                .startsWith("/from: ");
    }

    private List<Long> ids(TimeEntry.Filter filter) {
        return work.entries.page(boss, filter, PageRequest.first(10)).items().stream()
                .map(TimeEntry::id)
                .toList();
    }

    @Test
    void overtimeStaysWhatItIsUntilSaidOtherwise() {
        TimeEntry entry = record(ada, with(site.id(), OptionalLong.empty(), OptionalLong.empty()));
        assertThat(entry.overtime()).isFalse();

        TimeEntry.Change longer = changed(entry, 120);
        TimeEntry.Change over = new TimeEntry.Change(
                longer.id(),
                longer.version(),
                longer.projectId(),
                longer.taskId(),
                longer.workDate(),
                longer.seconds(),
                longer.startedAt(),
                longer.endedAt(),
                longer.zone(),
                longer.note(),
                longer.billable(),
                Optional.of(true));
        TimeEntry marked = work.entries.change(ada, over);
        TimeEntry again = work.entries.change(ada, changed(marked, 180));

        assertThat(marked.overtime()).isTrue();
        assertThat(again.overtime()).isTrue();
        assertThat(work.entries.find(ada, entry.id())).contains(again);
    }

    private static TimeEntry.Filter filter(
            Optional<LocalDate> from, Optional<LocalDate> to, Long user, Long project, Long client, Long task) {
        return new TimeEntry.Filter(
                from, to, id(user), id(project), id(client), id(task), Optional.empty(), OptionalLong.empty());
    }

    private static OptionalLong id(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static TimeEntry record(Caller caller, TimeEntry.New entry) {
        return work.entries.record(caller, List.of(entry)).get(0);
    }

    private TimeEntry.New span(String start, String end) {
        return new TimeEntry.New(
                OptionalLong.empty(),
                site.id(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse(start)),
                Optional.of(Instant.parse(end)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TimeEntry.New with(long project, OptionalLong task, OptionalLong user) {
        return new TimeEntry.New(
                user,
                project,
                task,
                Optional.of(LocalDate.parse("2026-11-20")),
                Optional.of(60),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TimeEntry.Change changed(TimeEntry entry, int seconds) {
        return new TimeEntry.Change(
                entry.id(),
                entry.version(),
                entry.projectId(),
                entry.taskId(),
                Optional.of(entry.workDate()),
                Optional.of(seconds),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("a note"),
                entry.billable(),
                Optional.empty());
    }
}
