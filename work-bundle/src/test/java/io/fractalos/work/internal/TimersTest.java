// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static io.fractalos.work.internal.CatalogTest.conflict;
import static io.fractalos.work.internal.CatalogTest.problem;
import static io.fractalos.work.internal.CatalogTest.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Project;
import io.fractalos.work.Task;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.Timer;
import io.fractalos.work.WorkEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Running timers on the real database. */
class TimersTest {
    private static Workshop work;

    private Caller ada;
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
        ada = work.user("ada", AccessRole.MEMBER);
        site = work.project(work.client("Acme"), "Site");
        work.facts.clear();
    }

    @Test
    void startsStopsAndRecords() {
        assertThat(work.timers.running(ada)).isEmpty();
        Timer timer = work.timers.start(ada, on(site.id()));
        assertThat(timer)
                .isEqualTo(new Timer(
                        site.id(),
                        "Site",
                        "Acme",
                        OptionalLong.empty(),
                        Optional.empty(),
                        "",
                        true,
                        work.now,
                        "Europe/Berlin"));
        assertThat(work.timers.running(ada)).contains(timer);
        work.now = work.now.plusSeconds(90);
        TimeEntry entry = work.timers.stop(ada);
        assertThat(entry.seconds()).isEqualTo(90);
        assertThat(entry.startedAt()).contains(timer.startedAt());
        assertThat(entry.endedAt()).contains(work.now);
        assertThat(entry.workDate()).isEqualTo("2026-11-23");
        assertThat(work.timers.running(ada)).isEmpty();
        assertThat(work.facts)
                .containsExactly(
                        new WorkEvent.TimerStarted(ada.userId(), site.id(), timer.startedAt()),
                        new WorkEvent.TimerStopped(ada.userId(), site.id(), entry.id(), entry.workDate()),
                        new WorkEvent.TimeEntryRecorded(entry.id(), ada.userId(), site.id(), entry.workDate()));
    }

    @Test
    void anInstantCountsAsASecondAndMoreThanADayAsAMistake() {
        work.timers.start(ada, on(site.id()));
        TimeEntry entry = work.timers.stop(ada);
        assertThat(entry.seconds()).isEqualTo(1);
        assertThat(entry.endedAt()).contains(work.now.plusSeconds(1));

        work.timers.start(ada, on(site.id()));
        work.now = work.now.plusSeconds(86_401);
        assertThat(conflict(() -> work.timers.stop(ada))).endsWith("more than 24 hours");
        assertThat(conflict(() -> work.timers.start(ada, replacing(site.id())))).endsWith("more than 24 hours");
        Timer shorter = work.timers.change(ada, since(work.now.minusSeconds(3600)));
        assertThat(shorter.startedAt()).isEqualTo(work.now.minusSeconds(3600));
        assertThat(work.timers.stop(ada).seconds()).isEqualTo(3600);
    }

    @Test
    void nightsInWhichTheClocksChangeAndMidnightCountWhatPassedOnTheDayItBegan() {
        // 01:30 to 03:30 in Berlin: an hour in March, three in October.
        assertThat(ran("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")).isEqualTo("3600 on 2026-03-29");
        assertThat(ran("2026-10-24T23:30:00Z", "2026-10-25T02:30:00Z")).isEqualTo("10800 on 2026-10-25");
        assertThat(ran("2026-11-22T22:00:00Z", "2026-11-23T01:00:00Z")).isEqualTo("10800 on 2026-11-22");
    }

    private String ran(String from, String to) {
        work.now = Instant.parse(from);
        work.timers.start(ada, on(site.id()));
        work.now = Instant.parse(to);
        TimeEntry entry = work.timers.stop(ada);
        return entry.seconds() + " on " + entry.workDate();
    }

    @Test
    void refusesAStartThatCannotBe() {
        assertThat(problem(() -> work.timers.start(ada, since(work.now.plusSeconds(1))))
                        .detail())
                .startsWith("/startedAt: Lies in the future");
        assertThat(problem(() -> work.timers.start(ada, since(work.now.minusSeconds(86_401))))
                        .detail())
                .startsWith("/startedAt: Lies more than 24 hours back");
        assertThat(problem(() -> work.timers.start(ada, on(999))).detail())
                .isEqualTo("/projectId: There is no project 999");
        Project past = work.close(work.project(work.client("Old"), "Past"));
        assertThat(problem(() -> work.timers.start(ada, on(past.id()))).detail())
                .contains("'Past' is closed");
        Task foreign = work.tasks.add(new Task.New(past.id(), "Draw", OptionalLong.empty(), Optional.empty()));
        Timer.Start wrong = new Timer.Start(
                site.id(),
                OptionalLong.of(foreign.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Nowhere"),
                Optional.empty());
        assertThat(problem(() -> work.timers.start(ada, wrong)).violations())
                .extracting("pointer")
                .containsExactly("/taskId", "/zone");
        assertThat(work.count("timers")).isZero();
        assertThat(problem(() -> work.timers.start(Caller.PLATFORM, on(site.id())))
                        .type())
                .isEqualTo(ProblemType.NOT_PERMITTED);
    }

    @Test
    void withoutATimerThereIsNothingToChangeStopOrDiscard() {
        assertThat(problem(() -> work.timers.stop(ada)).type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(problem(() -> work.timers.discard(ada)).type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(problem(() -> work.timers.change(ada, on(site.id()))).type()).isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void aSecondStartIsAConflictUnlessItReplaces() {
        Project shop = work.project(work.client("Zenith"), "Shop");
        work.timers.start(ada, on(site.id()));
        assertThat(conflict(() -> work.timers.start(ada, on(shop.id()))))
                .isEqualTo("Your timer runs already, since 2026-11-23T09:00:00Z");
        work.now = work.now.plusSeconds(60);
        assertThat(work.timers.start(ada, replacing(shop.id())).projectName()).isEqualTo("Shop");
        assertThat(work.timers.running(ada).orElseThrow().startedAt()).isEqualTo(work.now);
        assertThat(recorded()).extracting(TimeEntry::projectName).containsExactly("Site");
    }

    @Test
    void changesWhatItRunsOnAndKeepsWhatWasNotSaid() {
        Task task = work.tasks.add(new Task.New(site.id(), "Draw", OptionalLong.empty(), Optional.empty()));
        work.timers.start(
                ada,
                new Timer.Start(
                        site.id(),
                        OptionalLong.of(task.id()),
                        Optional.of("first"),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.of("Asia/Tokyo"),
                        Optional.empty()));
        Timer changed = work.timers.change(ada, on(site.id()));
        assertThat(changed.note()).isEqualTo("first");
        assertThat(changed.billable()).isFalse();
        assertThat(changed.zone()).isEqualTo("Asia/Tokyo");
        assertThat(changed.taskId()).isEmpty();
        Project shop = work.project(work.client("Zenith"), "Shop");
        assertThat(work.timers.change(ada, on(shop.id())).billable()).isTrue();
        work.timers.discard(ada);
        assertThat(recorded()).isEmpty();
        assertThat(work.timers.running(ada)).isEmpty();
    }

    @Test
    void aProjectClosedMeanwhileKeepsTheTimerUntilItIsMoved() {
        work.timers.start(ada, on(site.id()));
        work.close(site);
        assertThat(conflict(() -> work.timers.stop(ada)))
                .isEqualTo("The project 'Site' was closed while the timer ran");
        assertThat(work.timers.running(ada)).isPresent();
    }

    @Test
    void ofManyStartsOneWins() throws Exception {
        List<Object> outcomes = together(8, i -> () -> work.timers.start(ada, on(site.id())));
        assertThat(outcomes).filteredOn(Timer.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ProblemType.CONFLICT::equals).hasSize(7);
    }

    @Test
    void ofManyStopsOneRecords() throws Exception {
        work.timers.start(ada, on(site.id()));
        List<Object> outcomes = together(8, i -> () -> work.timers.stop(ada));
        assertThat(outcomes).filteredOn(TimeEntry.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ProblemType.NOT_FOUND::equals).hasSize(7);
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void replacingStartsLeaveOneTimerAndAnEntryForEachOther() throws Exception {
        List<Object> outcomes = together(8, i -> () -> work.timers.start(ada, replacing(site.id())));
        assertThat(outcomes).allMatch(Timer.class::isInstance);
        assertThat(recorded()).hasSize(7);
        assertThat(work.count("timers")).isEqualTo(1);
    }

    private List<TimeEntry> recorded() {
        return work.entries
                .page(ada, Workshop.anything(), PageRequest.first(100))
                .items();
    }

    static Timer.Start on(long project) {
        return new Timer.Start(
                project,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Timer.Start replacing(long project) {
        return new Timer.Start(
                project,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));
    }

    private Timer.Start since(Instant start) {
        return new Timer.Start(
                site.id(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(start),
                Optional.empty(),
                Optional.empty());
    }
}
