// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long somebody worked and the day it counts on. From two instants the length is the time that really passed, so a night in which the
 * clocks change is an hour longer or shorter, and the day is the one the zone's calendar showed at the start.
 */
record Span(LocalDate workDate, int seconds, String zone, Optional<Instant> startedAt, Optional<Instant> endedAt) {

    static final int DAY = 86_400;

    /** What somebody said about a span; one of day and seconds, or start and end, must be there. */
    record Said(
            Optional<LocalDate> workDate,
            Optional<Integer> seconds,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            String zone) {}

    /** The span that was meant; what is wrong goes to the findings, below the pointer {@code at}, and leaves a span not to be used. */
    static Span of(Said said, Findings findings, String at) {
        findings.day(at + "/workDate", said.workDate());
        String zone = findings.zone(at + "/zone", said.zone());
        if (said.startedAt().isEmpty() && said.endedAt().isEmpty()) {
            return ofDay(said, zone, findings, at);
        }
        if (said.startedAt().isEmpty() || said.endedAt().isEmpty() || !Findings.isZone(zone)) {
            String missing = said.startedAt().isEmpty() ? "/startedAt" : "/endedAt";
            if (said.startedAt().isEmpty() || said.endedAt().isEmpty()) {
                findings.add(at + missing, "A start needs an end and an end a start");
            }
            return nothing(zone);
        }
        return between(said, zone, findings, at);
    }

    private static Span ofDay(Said said, String zone, Findings findings, String at) {
        if (said.workDate().isEmpty() && said.seconds().isEmpty()) {
            findings.add(at + "/seconds", "Say workDate and seconds, or startedAt and endedAt");
        } else if (said.workDate().isEmpty()) {
            findings.add(at + "/workDate", "Seconds need the day they were worked on");
        } else if (said.seconds().isEmpty()) {
            findings.add(at + "/seconds", "A day needs the seconds worked on it");
        }
        int seconds = said.seconds().orElse(1);
        if (seconds < 1 || seconds > DAY) {
            findings.add(at + "/seconds", "Must lie between 1 and " + DAY + " (24 hours), it is " + seconds);
        }
        return new Span(said.workDate().orElse(LocalDate.EPOCH), seconds, zone, Optional.empty(), Optional.empty());
    }

    private static Span between(Said said, String zone, Findings findings, String at) {
        Instant start = said.startedAt().orElseThrow();
        Instant end = said.endedAt().orElseThrow();
        if (start.isBefore(Instant.EPOCH.minus(36_500, ChronoUnit.DAYS))
                || end.isAfter(Instant.EPOCH.plus(365_000, ChronoUnit.DAYS))) {
            findings.add(at + "/startedAt", "Nobody worked then; is the year right?");
            return nothing(zone);
        }
        long seconds = Duration.between(start, end).toSeconds();
        if (seconds < 1) {
            findings.add(at + "/endedAt", "Must lie at least one second after the start, " + start);
            return nothing(zone);
        }
        if (seconds > DAY) {
            findings.add(
                    at + "/endedAt", "Lies more than 24 hours after the start, " + start, "Record each day by itself");
            return nothing(zone);
        }
        LocalDate day = start.atZone(ZoneId.of(zone)).toLocalDate();
        if (said.workDate().filter(other -> !other.equals(day)).isPresent()) {
            findings.add(
                    at + "/workDate", "The start lies on " + day + " in " + zone, "Leave it out, or correct the start");
        }
        if (said.seconds().filter(other -> other != seconds).isPresent()) {
            findings.add(
                    at + "/seconds",
                    "Start and end are " + seconds + " seconds apart",
                    "Leave it out, or correct them");
        }
        return new Span(
                day,
                (int) seconds,
                zone,
                Optional.of(start.truncatedTo(ChronoUnit.MICROS)),
                Optional.of(end.truncatedTo(ChronoUnit.MICROS)));
    }

    private static Span nothing(String zone) {
        return new Span(LocalDate.EPOCH, 1, zone, Optional.empty(), Optional.empty());
    }
}
