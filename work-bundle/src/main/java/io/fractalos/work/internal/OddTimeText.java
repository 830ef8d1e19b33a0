// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.TimeFinding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says what is odd in recorded time, and what to do about it. Times are those of the zone the entry was recorded in. */
record OddTimeText(long expected) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** What a sentence needs of an entry with start and end. */
    record Entry(long id, Instant startedAt, Instant endedAt, ZoneId zone, String project) {
        String text() {
            return "'" + project + "' " + CLOCK.format(startedAt.atZone(zone)) + " to "
                    + CLOCK.format(endedAt.atZone(zone));
        }
    }

    /** The finding with its sentences; of overlapping entries both must be known. */
    TimeFinding finding(
            TimeFinding.Kind kind,
            long userId,
            String userName,
            LocalDate day,
            List<Long> ids,
            long seconds,
            Map<Long, Entry> entries) {
        String message =
                switch (kind) {
                    case OVERLAP ->
                        entry(entries, ids.get(0)).text() + " and "
                                + entry(entries, ids.get(1)).text() + " overlap by " + hours(seconds);
                    case SHORT_DAY -> hours(seconds) + " of the " + hours(expected) + " expected are recorded";
                    case LONG_DAY -> hours(seconds) + " are recorded on one day";
                    case LATE -> hours(seconds) + " were recorded more than 7 days later";
                    case LEFT -> userName + " left, and " + hours(seconds) + " of these days are theirs";
                    case TIMER -> "A timer that began this day runs";
                };
        return new TimeFinding(kind, userId, userName, day, ids, seconds, message, fix(kind));
    }

    private static String fix(TimeFinding.Kind kind) {
        return switch (kind) {
            case OVERLAP -> "Shorten, move or remove one of them; leave both when both were worked at once";
            case SHORT_DAY -> "Record what is missing; leave it when the day was off";
            case LONG_DAY -> "Correct the length, or give the other day what belongs to it";
            case LATE -> "Check that day and length are as they were worked";
            case LEFT -> "Check that they worked then: give wrong time to who did, or activate the person again";
            case TIMER -> "Stop or discard it while the week is open: a submitted one takes no time";
        };
    }

    private static Entry entry(Map<Long, Entry> entries, long id) {
        return Objects.requireNonNull(entries.get(id));
    }

    /** As people say it, such as {@code 7 h 30 min}; less than a minute in seconds. */
    static String hours(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds % 3600 / 60;
        if (hours == 0 && minutes == 0) {
            return seconds == 0 ? "0 h" : seconds + " s";
        }
        return hours == 0 ? minutes + " min" : hours + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
}
