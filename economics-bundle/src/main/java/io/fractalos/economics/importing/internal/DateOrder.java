// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which order a date's parts stand. A date that starts with its four-digit year is clear in any order. */
enum DateOrder {
    DMY,
    MDY,
    YMD;

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
    private static final int EARLIEST = 1970;
    private static final int LATEST = 2199;
    private static final int MONTHS = 12;

    static DateOrder named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** What one date as it stands in a file says about the order. */
    enum Evidence {
        DMY,
        MDY,
        YMD,
        UNCLEAR,
        NONE
    }

    static Evidence evidence(String text) {
        Matcher parts = YEAR_LAST.matcher(text.strip());
        if (!parts.matches()) {
            return YEAR_FIRST.matcher(text.strip()).matches() ? Evidence.YMD : Evidence.NONE;
        }
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        if (first == second) {
            return Evidence.NONE;
        }
        if (first > MONTHS) {
            return Evidence.DMY;
        }
        return second > MONTHS ? Evidence.MDY : Evidence.UNCLEAR;
    }

    /** The day the text means in this order, empty when there is no such day from 1970 to 2199. */
    Optional<LocalDate> parse(String text) {
        Matcher iso = YEAR_FIRST.matcher(text.strip());
        if (iso.matches()) {
            return day(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher parts = YEAR_LAST.matcher(text.strip());
        if (this == YMD || !parts.matches()) {
            return Optional.empty();
        }
        return this == DMY
                ? day(parts.group(3), parts.group(2), parts.group(1))
                : day(parts.group(3), parts.group(1), parts.group(2));
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return date.getYear() < EARLIEST || date.getYear() > LATEST ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
