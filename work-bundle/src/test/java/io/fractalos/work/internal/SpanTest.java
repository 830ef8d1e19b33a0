// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        // An hour that never was: 01:30 to 03:30 on the clock.
        "2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z, 3600, 2026-03-29",
        // An hour that came twice.
        "2026-10-24T23:30:00Z, 2026-10-25T02:30:00Z, 10800, 2026-10-25",
        // Over midnight: the day it started.
        "2026-11-23T21:00:00Z, 2026-11-24T01:00:00Z, 14400, 2026-11-23",
        // Still yesterday in UTC, today in Berlin.
        "2026-11-23T23:30:00Z, 2026-11-23T23:45:00Z, 900, 2026-11-24",
        // Parts of a second do not count.
        "2026-11-23T10:00:00.900Z, 2026-11-23T10:00:02.100Z, 1, 2026-11-23",
    })
    void countsTheTimeThatReallyPassedOnTheDayItStarted(Instant start, Instant end, int seconds, LocalDate day) {
        Span span = good(said(null, null, start, end, "Europe/Berlin"));
        assertThat(span.seconds()).isEqualTo(seconds);
        assertThat(span.workDate()).isEqualTo(day);
    }

    @Test
    void aWholeDayIsTheMost() {
        assertThat(good(said(LocalDate.parse("2026-11-23"), 86_400, null, null, "UTC"))
                        .seconds())
                .isEqualTo(86_400);
        assertThat(problem(said(LocalDate.parse("2026-11-23"), 86_401, null, null, "UTC")))
                .isEqualTo("/x/seconds: Must lie between 1 and 86400 (24 hours), it is 86401");
        assertThat(problem(said(LocalDate.parse("2026-11-23"), 0, null, null, "UTC")))
                .startsWith("/x/seconds: Must lie between 1");
        assertThat(problem(said(null, null, at("2026-11-23T10:00:00Z"), at("2026-11-24T10:00:01Z"), "UTC")))
                .startsWith("/x/endedAt: Lies more than 24 hours after the start");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(problem(said(null, null, null, null, "UTC")))
                .isEqualTo("/x/seconds: Say workDate and seconds, or startedAt and endedAt");
        assertThat(problem(said(null, 60, null, null, "UTC"))).startsWith("/x/workDate: ");
        assertThat(problem(said(LocalDate.parse("2026-11-23"), null, null, null, "UTC")))
                .startsWith("/x/seconds: ");
        assertThat(problem(said(null, null, at("2026-11-23T10:00:00Z"), null, "UTC")))
                .startsWith("/x/endedAt: ");
        assertThat(problem(said(null, null, null, at("2026-11-23T10:00:00Z"), "UTC")))
                .startsWith("/x/startedAt: ");
    }

    @Test
    void refusesAnEndThatIsNotAfterTheStart() {
        assertThat(problem(said(null, null, at("2026-11-23T10:00:00Z"), at("2026-11-23T10:00:00.5Z"), "UTC")))
                .startsWith("/x/endedAt: Must lie at least one second after the start");
        assertThat(problem(said(null, null, at("2026-11-23T10:00:00Z"), at("2026-11-23T09:00:00Z"), "UTC")))
                .startsWith("/x/endedAt: ");
    }

    @ParameterizedTest
    @CsvSource({"Mars/Olympus", "+02:00", "UTC+01:00", "''", "europe/berlin"})
    void takesOnlyRegionsThatKnowSummerTime(String zone) {
        assertThat(problem(said(LocalDate.parse("2026-11-23"), 60, null, null, zone)))
                .startsWith("/x/zone: '" + zone + "' is no IANA time zone");
        assertThat(problem(said(null, null, at("2026-11-23T10:00:00Z"), at("2026-11-23T11:00:00Z"), zone)))
                .startsWith("/x/zone: ");
    }

    @Test
    void takesBothWaysAtOnceWhenTheyAgree() {
        Instant start = at("2026-11-23T10:00:00Z");
        Instant end = at("2026-11-23T11:00:00Z");
        assertThat(good(said(LocalDate.parse("2026-11-23"), 3600, start, end, "UTC"))
                        .seconds())
                .isEqualTo(3600);
        assertThat(problem(said(LocalDate.parse("2026-11-23"), 1800, start, end, "UTC")))
                .isEqualTo("/x/seconds: Start and end are 3600 seconds apart");
        assertThat(problem(said(LocalDate.parse("2026-11-22"), 3600, start, end, "UTC")))
                .isEqualTo("/x/workDate: The start lies on 2026-11-23 in UTC");
    }

    @Test
    void refusesYearsNobodyWorkedIn() {
        assertThat(problem(said(LocalDate.of(99_999, 1, 1), 60, null, null, "UTC")))
                .startsWith("/x/workDate: The year 99999");
        assertThat(problem(said(null, null, Instant.MIN, Instant.MAX, "UTC"))).startsWith("/x/startedAt: ");
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static Span.Said said(LocalDate day, Integer seconds, Instant start, Instant end, String zone) {
        return new Span.Said(
                Optional.ofNullable(day),
                Optional.ofNullable(seconds),
                Optional.ofNullable(start),
                Optional.ofNullable(end),
                zone);
    }

    private static Span good(Span.Said said) {
        Findings findings = new Findings();
        Span span = Span.of(said, findings, "/x");
        findings.throwIfAny();
        return span;
    }

    private static String problem(Span.Said said) {
        Findings findings = new Findings();
        Span.of(said, findings, "/x");
        return assertThatExceptionOfType(FractalException.class)
                .isThrownBy(findings::throwIfAny)
                .actual()
                .detail();
    }
}
