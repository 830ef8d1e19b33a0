// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.CurrencyCode;
import io.fractalos.kernel.value.Slug;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Collects everything wrong with an input, so that its sender hears it all at once. For one thread, one input. */
final class Findings {

    static final int NAME_LIMIT = 200;
    static final int CODE_LIMIT = 100;
    static final int TASK_LIMIT = 500;
    static final int NOTE_LIMIT = 10_000;

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;
    private static final int MOST_TOLD = 100;

    private final List<Violation> found = new ArrayList<>();

    void add(String pointer, String message) {
        found.add(Violation.at(pointer, message));
    }

    void add(String pointer, String message, String fix) {
        found.add(Violation.at(pointer, message).withFix(fix));
    }

    boolean any() {
        return !found.isEmpty();
    }

    /** Throws what was found, when anything was. */
    void throwIfAny() {
        if (any()) {
            throw FractalException.invalid(found.subList(0, Math.min(MOST_TOLD, found.size())));
        }
    }

    /** A name people read: something visible, on one line, without blanks around it. */
    String name(String pointer, String value) {
        return name(pointer, value, NAME_LIMIT);
    }

    String name(String pointer, String value, int limit) {
        String name = value.strip();
        if (name.isEmpty()) {
            add(pointer, "Must not be blank");
        } else if (name.length() > limit) {
            add(pointer, "Has " + name.length() + " characters, at most " + limit + " are kept");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            add(pointer, "Must not contain line breaks or other control characters");
        }
        return name;
    }

    Optional<String> name(String pointer, Optional<String> value, int limit) {
        return value.map(text -> name(pointer, text, limit));
    }

    /** Free text of several lines. */
    String note(String pointer, Optional<String> value) {
        String note = value.orElse("").strip();
        if (note.length() > NOTE_LIMIT) {
            add(pointer, "Has " + note.length() + " characters, at most " + NOTE_LIMIT + " are kept");
        } else if (note.indexOf('\0') >= 0) {
            add(pointer, "Must not contain the character U+0000");
        }
        return note;
    }

    Optional<String> slug(String pointer, Optional<String> value) {
        value.filter(slug -> !Slug.PATTERN.matcher(slug).matches())
                .ifPresent(slug -> add(
                        pointer,
                        "A slug has at most 60 lower-case letters, digits and inner hyphens",
                        "Try '" + Slug.of(slug) + "'"));
        return value;
    }

    Optional<String> currency(String pointer, Optional<String> value) {
        value.filter(code -> !CurrencyCode.isKnown(code))
                .ifPresent(code ->
                        add(pointer, "'" + shown(code) + "' is no ISO 4217 currency code", "Write it like EUR"));
        return value;
    }

    Optional<LocalDate> day(String pointer, Optional<LocalDate> value) {
        value.filter(day -> day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)
                .ifPresent(day ->
                        add(pointer, "The year " + day.getYear() + " lies outside " + FIRST_YEAR + " to " + LAST_YEAR));
        return value;
    }

    /** The first day of a week. */
    LocalDate monday(String pointer, LocalDate value) {
        day(pointer, Optional.of(value));
        if (value.getDayOfWeek() != DayOfWeek.MONDAY) {
            LocalDate monday = value.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            add(pointer, value + " is no Monday", "Write the week as its Monday, " + monday);
        }
        return value;
    }

    OptionalLong notNegative(String pointer, OptionalLong value) {
        if (value.isPresent() && value.getAsLong() < 0) {
            add(pointer, "Must not be negative, it is " + value.getAsLong());
        }
        return value;
    }

    /** An IANA zone; offsets are refused because they know nothing of summer time. */
    String zone(String pointer, String value) {
        if (!ZONES.contains(value)) {
            add(pointer, "'" + shown(value) + "' is no IANA time zone", "Write it like Europe/Berlin");
        }
        return value;
    }

    static boolean isZone(String value) {
        return ZONES.contains(value);
    }

    /** Foreign text inside a sentence of ours stays short and on one line. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
