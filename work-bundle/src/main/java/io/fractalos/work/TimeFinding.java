// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something odd about recorded time, which nothing refuses.
 *
 * @param day the local day it is about, the later one of an overlap, the last one of a person who left
 * @param entryIds the entries it is about, 20 at most
 * @param seconds how much time it is about: what overlaps, was recorded that day, came late, or is on who left
 * @param message what it is, as a sentence
 * @param fix what to do about it
 */
public record TimeFinding(
        Kind kind,
        long userId,
        String userName,
        LocalDate day,
        List<Long> entryIds,
        long seconds,
        String message,
        String fix) {

    public TimeFinding {
        entryIds = List.copyOf(entryIds);
    }

    /** What can be odd. */
    public enum Kind {
        /** Two entries of a person, both with start and end, that lie on top of each other. */
        OVERLAP,
        /** A working day of a week that is over or submitted with less time than expected. */
        SHORT_DAY,
        /** A day with more than 12 hours. */
        LONG_DAY,
        /** Time that was recorded more than 7 days after its day; what was imported is not late. */
        LATE,
        /** Time of a person who left. */
        LEFT,
        /** A timer that runs, and whose time would belong to the week that is looked at or submitted; told with a week only. */
        TIMER
    }

    /** Which findings are wanted, {@code from} inclusive, {@code to} exclusive, 366 days at most; of everybody unless a person is said. */
    public record Filter(LocalDate from, LocalDate to, OptionalLong userId, Optional<Kind> kind) {}
}
