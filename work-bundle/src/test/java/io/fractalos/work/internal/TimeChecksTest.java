// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static io.fractalos.work.internal.CatalogTest.problem;
import static io.fractalos.work.internal.Workshop.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Project;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.TimeFinding;
import io.fractalos.work.TimeFinding.Kind;
import io.fractalos.work.TimeSheet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is odd in recorded time, on the real database; it is Monday, 2026-11-23. */
class TimeChecksTest {
    private static Workshop work;

    private Caller ada;
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
        work.expected = Duration.ZERO;
        ada = work.user("ada", "Ada Byron", null, AccessRole.MEMBER);
        boss = work.user("boss", "Bo Ss", null, AccessRole.MANAGER);
        site = work.project(work.client("Acme"), "Site");
        shop = work.project(work.client("Zenith"), "Shop");
    }

    @Test
    void namesBothOfTwoThatOverlap() {
        long first = record(ada, span(site.id(), "2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z", "Europe/Berlin"));
        long second = record(ada, span(shop.id(), "2026-11-16T09:30:00Z", "2026-11-16T11:00:00Z", "Europe/Berlin"));
        // One that touches, one of somebody else, and one without start and end.
        record(ada, span(shop.id(), "2026-11-16T11:00:00Z", "2026-11-16T12:00:00Z", "Europe/Berlin"));
        record(boss, span(site.id(), "2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z", "Europe/Berlin"));
        record(ada, hours(site.id(), "2026-11-16", 3600));
        assertThat(odd(boss))
                .containsExactly(new TimeFinding(
                        Kind.OVERLAP,
                        ada.userId(),
                        "Ada Byron",
                        LocalDate.parse("2026-11-16"),
                        List.of(first, second),
                        1800,
                        "'Site' 09:00 to 11:00 and 'Shop' 10:30 to 12:00 overlap by 30 min",
                        "Shorten, move or remove one of them; leave both when both were worked at once"));
    }

    @Test
    void overlapsAreFoundOverMidnightZonesAndTheEdgeOfThePeriod() {
        // Began the Sunday before the period.
        long night = record(ada, span(site.id(), "2026-11-15T21:00:00Z", "2026-11-16T03:00:00Z", "Europe/Berlin"));
        long early = record(ada, span(shop.id(), "2026-11-16T02:00:00Z", "2026-11-16T02:30:00Z", "Europe/Berlin"));
        // The same instants, on calendars two days apart.
        long east = record(ada, span(site.id(), "2026-11-18T10:30:00Z", "2026-11-18T11:30:00Z", "Pacific/Kiritimati"));
        long west = record(ada, span(site.id(), "2026-11-18T10:30:00Z", "2026-11-18T11:30:00Z", "Pacific/Pago_Pago"));
        assertThat(odd(boss))
                .extracting(TimeFinding::kind, TimeFinding::entryIds, TimeFinding::seconds)
                .containsExactlyInAnyOrder(
                        tuple(Kind.OVERLAP, List.of(night, early), 1800L),
                        tuple(Kind.OVERLAP, List.of(east, west), 3600L));
    }

    @Test
    void anHourThatComesTwiceOverlapsOnlyWhenItIsTheSame() {
        // 02:30 in Berlin, before and after the clocks went back.
        record(ada, span(site.id(), "2026-10-25T00:30:00Z", "2026-10-25T00:45:00Z", "Europe/Berlin"));
        record(ada, span(site.id(), "2026-10-25T01:30:00Z", "2026-10-25T01:45:00Z", "Europe/Berlin"));
        assertThat(odd(boss, "2026-10-19", "2026-10-26")).isEmpty();
    }

    @Test
    void nightsInWhichTheClocksChangeCountWhatPassed() {
        // 01:30 to 03:30 in Berlin: one hour in March, three in October.
        long spring = record(ada, span(site.id(), "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "Europe/Berlin"));
        long autumn = record(ada, span(site.id(), "2026-10-24T23:30:00Z", "2026-10-25T02:30:00Z", "Europe/Berlin"));
        assertThat(work.entries.find(ada, spring).orElseThrow().seconds()).isEqualTo(3600);
        assertThat(work.entries.find(ada, spring).orElseThrow().workDate()).isEqualTo("2026-03-29");
        assertThat(work.entries.find(ada, autumn).orElseThrow().seconds()).isEqualTo(10_800);
        assertThat(work.entries.find(ada, autumn).orElseThrow().workDate()).isEqualTo("2026-10-25");
    }

    @Test
    void timeIsMissingOnWorkingDaysOfWeeksThatAreOverOrSubmitted() {
        work.expected = Duration.ofHours(8);
        record(ada, hours(site.id(), "2026-11-17", 28_800));
        record(ada, hours(site.id(), "2026-11-18", 19_800));
        // The week goes on.
        record(ada, hours(site.id(), "2026-11-23", 60));
        List<TimeFinding> missing = odd(boss, "2026-11-09", "2026-11-30");
        assertThat(missing)
                .extracting(TimeFinding::kind, found -> found.day().toString(), TimeFinding::message)
                .containsExactly(
                        tuple(Kind.SHORT_DAY, "2026-11-18", "5 h 30 min of the 8 h expected are recorded"),
                        tuple(Kind.SHORT_DAY, "2026-11-19", "0 h of the 8 h expected are recorded"),
                        tuple(Kind.SHORT_DAY, "2026-11-20", "0 h of the 8 h expected are recorded"));
        LocalDate thisWeek = LocalDate.parse("2026-11-23");
        assertThat(work.sheets.get(ada, OptionalLong.empty(), thisWeek).findings())
                .extracting(found -> found.day().toString())
                .containsExactly("2026-11-23");
        TimeSheet.Detail submitted = work.sheets.move(
                ada, TimeSheet.Step.SUBMIT, new TimeSheet.Move(OptionalLong.empty(), thisWeek, Optional.empty()));
        assertThat(submitted.findings()).hasSize(5);
        assertThat(submitted.sheet().missingDays()).hasSize(5);
        work.expected = Duration.ZERO;
        assertThat(odd(boss, "2026-11-09", "2026-11-30")).isEmpty();
    }

    @Test
    void moreThanTwelveHoursOfADayAreALot() {
        record(ada, hours(site.id(), "2026-11-17", 40_000));
        record(ada, hours(shop.id(), "2026-11-17", 3200));
        assertThat(odd(boss)).isEmpty();
        long last = record(ada, hours(shop.id(), "2026-11-17", 60));
        assertThat(odd(boss)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.LONG_DAY);
            assertThat(found.seconds()).isEqualTo(43_260);
            assertThat(found.entryIds()).hasSize(3).contains(last);
            assertThat(found.message()).isEqualTo("12 h 1 min are recorded on one day");
        });
    }

    @Test
    void recordedAfterSevenDaysIsLateUnlessImported() {
        long inTime = record(ada, hours(site.id(), "2026-11-16", 60));
        long late = record(ada, hours(site.id(), "2026-11-17", 120));
        long imported = record(ada, hours(site.id(), "2026-11-18", 60));
        // The eighth day begins at 23:00 UTC in Berlin.
        created(inTime, "2026-11-23T22:59:59Z");
        created(late, "2026-11-24T23:00:00Z");
        created(imported, "2026-12-24T00:00:00Z");
        work.transactions.call(connection -> Sql.update(connection, """
                with i as (insert into fractal.imports (kind, file_name, user_id) values ('harvest', 'a', 0) returning id)
                update fractal.time_entries set import_id = (select id from i) where id = ?""", imported));
        assertThat(odd(boss))
                .extracting(TimeFinding::kind, TimeFinding::entryIds, TimeFinding::message)
                .containsExactly(tuple(Kind.LATE, List.of(late), "2 min were recorded more than 7 days later"));
    }

    @Test
    void timeOfWhoLeftIsToldOnce() {
        record(ada, hours(site.id(), "2026-11-16", 3600));
        long last = record(ada, hours(site.id(), "2026-11-18", 1800));
        assertThat(odd(boss)).isEmpty();
        work.transactions.call(connection ->
                Sql.update(connection, "update fractal.users set active = false where id = ?", ada.userId()));
        assertThat(odd(boss)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.LEFT);
            assertThat(found.day()).isEqualTo("2026-11-18");
            assertThat(found.entryIds()).hasSize(2).startsWith(last);
            assertThat(found.message()).isEqualTo("Ada Byron left, and 1 h 30 min of these days are theirs");
        });
    }

    @Test
    void comesInPagesThatMissAndRepeatNothing() {
        work.expected = Duration.ofHours(8);
        for (int i = 0; i < 4; i++) {
            record(ada, span(site.id(), "2026-11-16T08:00:00Z", "2026-11-16T22:00:00Z", "Europe/Berlin"));
        }
        record(boss, hours(site.id(), "2026-11-16", 60));
        List<TimeFinding> whole = odd(boss);
        // 6 pairs and a long day of Ada, 4 and 5 days too short.
        assertThat(whole).hasSize(16).doesNotHaveDuplicates();
        List<TimeFinding> paged = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<TimeFinding> page = work.checks.page(
                    boss, filter("2026-11-16", "2026-11-23", OptionalLong.empty()), new PageRequest(3, next));
            paged.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        assertThat(paged).isEqualTo(whole);
        TimeFinding.Filter pairs = new TimeFinding.Filter(
                LocalDate.parse("2026-11-16"),
                LocalDate.parse("2026-11-23"),
                OptionalLong.empty(),
                Optional.of(Kind.OVERLAP));
        assertThat(work.checks.page(boss, pairs, PageRequest.first(100)).items())
                .hasSize(6);
    }

    @Test
    void othersTimeIsForWhoMaySeeIt() {
        record(boss, hours(site.id(), "2026-11-17", 50_000));
        assertThat(odd(boss)).hasSize(1);
        assertThat(odd(ada)).isEmpty();
        OptionalLong other = OptionalLong.of(boss.userId());
        assertThat(problem(() ->
                                work.checks.page(ada, filter("2026-11-16", "2026-11-23", other), PageRequest.first(10)))
                        .type())
                .isEqualTo(ProblemType.NOT_PERMITTED);
    }

    @Test
    void aPeriodHasAnEndAndIsNotEndless() {
        assertThat(problem(() -> odd(boss, "2026-11-16", "2026-11-16")).detail())
                .isEqualTo("/to: Must lie after 2026-11-16, it is exclusive");
        assertThat(problem(() -> odd(boss, "2025-11-16", "2026-11-18")).detail())
                .isEqualTo("/to: Lies more than 366 days after 2025-11-16");
        assertThat(problem(() -> odd(boss, "0001-01-01", "0001-02-01")).detail())
                .startsWith("/from: The year 1");
    }

    private static List<TimeFinding> odd(Caller caller) {
        return odd(caller, "2026-11-16", "2026-11-23");
    }

    private static List<TimeFinding> odd(Caller caller, String from, String to) {
        return work.checks
                .page(caller, filter(from, to, OptionalLong.empty()), PageRequest.first(100))
                .items();
    }

    private static TimeFinding.Filter filter(String from, String to, OptionalLong userId) {
        return new TimeFinding.Filter(LocalDate.parse(from), LocalDate.parse(to), userId, Optional.empty());
    }

    /** Recorded on its day: the database's clock is not set by hand. */
    private static long record(Caller caller, TimeEntry.New entry) {
        TimeEntry recorded = work.entries.record(caller, List.of(entry)).get(0);
        created(recorded.id(), recorded.workDate() + "T12:00:00Z");
        return recorded.id();
    }

    private static void created(long id, String at) {
        work.transactions.call(connection -> Sql.update(
                connection, "update fractal.time_entries set created_at = ?::timestamptz where id = ?", at, id));
    }

    static TimeEntry.New span(long project, String from, String to, String zone) {
        return new TimeEntry.New(
                OptionalLong.empty(),
                project,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse(from)),
                Optional.of(Instant.parse(to)),
                Optional.of(zone),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
