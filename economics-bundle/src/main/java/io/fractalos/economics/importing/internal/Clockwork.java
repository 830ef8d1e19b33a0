// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths and times of day as exports write them. */
final class Clockwork {

    /** Seconds of an hour. */
    static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,5}):([0-5]\\d)(?::([0-5]\\d))?");
    private static final Pattern MINUTES = Pattern.compile("(\\d{1,4})(?::([0-5]\\d))? ?min");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,6}) ?sec");
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d))?(?: ?([ap])\\.?m\\.?)?", Pattern.CASE_INSENSITIVE);
    private static final int NOON = 12;

    private Clockwork() {}

    /** A length in exact seconds: {@code 01:00:01}, {@code 1:00} (hours), {@code 18:25 min}, {@code 45 sec} or decimal hours {@code 1.50}. */
    static Optional<BigDecimal> seconds(String text, DecimalMark mark) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher clock = CLOCK.matcher(plain);
        if (clock.matches()) {
            return Optional.of(sum(clock.group(1), clock.group(2), clock.group(3)));
        }
        Matcher minutes = MINUTES.matcher(plain);
        if (minutes.matches()) {
            return Optional.of(sum("0", minutes.group(1), minutes.group(2)));
        }
        Matcher seconds = SECONDS.matcher(plain);
        if (seconds.matches()) {
            return Optional.of(new BigDecimal(seconds.group(1)));
        }
        return mark.parse(plain).map(HOUR::multiply);
    }

    private static BigDecimal sum(String hours, String minutes, @Nullable String seconds) {
        long total = Long.parseLong(hours) * 3600 + Long.parseLong(minutes) * 60;
        return BigDecimal.valueOf(total + (seconds == null ? 0 : Long.parseLong(seconds)));
    }

    /** A time of day such as {@code 10:23}, {@code 10:23:00} or {@code 1:05 PM}. */
    static Optional<LocalTime> time(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(parts.group(1));
        String half = parts.group(4);
        if (half != null && (hour < 1 || hour > NOON)) {
            return Optional.empty();
        }
        int of24 = half == null ? hour : hour % NOON + (half.equalsIgnoreCase("p") ? NOON : 0);
        try {
            int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
            return Optional.of(LocalTime.of(of24, Integer.parseInt(parts.group(2)), second));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Decimal hours with two places, rounded half up, of whole seconds. */
    static String hours(long seconds) {
        return BigDecimal.valueOf(seconds).divide(HOUR, 2, RoundingMode.HALF_UP).toPlainString();
    }
}
