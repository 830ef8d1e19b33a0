// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.CurrencyCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A price of hours for one scope. The scope is what is present of task, person, role, project and client; nothing present is the default.
 *
 * @param role the role people work in, compared without case
 * @param validFrom the first day it applies, absent from the beginning
 * @param validTo the first day it does not apply any more, absent for ever
 * @param perHour what hours are multiplied by
 * @param perDay what was agreed, when that is a price per day
 * @param scope the scope as one text, such as {@code user:7/project:12}
 */
public record HourlyRate(
        long id,
        Kind kind,
        OptionalLong userId,
        Optional<String> role,
        OptionalLong taskId,
        OptionalLong projectId,
        OptionalLong clientId,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo,
        PerHour perHour,
        Optional<PerDay> perDay,
        String scope) {

    /** The same rate to set again. */
    public New again() {
        return new New(
                kind,
                userId,
                role,
                taskId,
                projectId,
                clientId,
                validFrom,
                validTo,
                perDay.isPresent() ? Optional.empty() : Optional.of(perHour),
                perDay);
    }

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);

    /** Whose money it is. */
    public enum Kind {
        /** What the client pays. */
        BILL,
        /** What the hour costs the company. */
        COST;

        /** The name in the database and on the wire. */
        public String word() {
            return this == BILL ? "bill" : "cost";
        }
    }

    /** An amount per hour, not negative, and its ISO 4217 currency. At most six decimal places; twelve where it comes of a price per day. */
    public record PerHour(BigDecimal amount, String currency) {
        private static final int PLACES = 6;

        /** The amount with the digits of its currency at least, and no zeros beyond. */
        public static PerHour of(BigDecimal amount, String currency) {
            BigDecimal plain = amount.stripTrailingZeros();
            return new PerHour(plain.setScale(Math.max(plain.scale(), CurrencyCode.digits(currency))), currency);
        }

        private void check(List<Violation> broken) {
            price("/perHour", amount, currency, broken);
        }
    }

    /**
     * An amount for a day of so many hours, which is shared out to the hours worked.
     *
     * @param amount not negative, at most six decimal places
     * @param hours from 0.25 to 24, at most two decimal places
     * @param currency ISO 4217 code
     */
    public record PerDay(BigDecimal amount, BigDecimal hours, String currency) {
        /** A day's share is a hundred thousand millionth of a unit off at most: no number of days there can be makes that a cent. */
        private static final int SHARE_PLACES = 12;

        private static final BigDecimal LEAST = new BigDecimal("0.25");
        private static final BigDecimal MOST = new BigDecimal("24");
        private static final int HOUR_PLACES = 2;

        /** The share of an hour. */
        public PerHour perHour() {
            return PerHour.of(amount.divide(hours, SHARE_PLACES, RoundingMode.HALF_UP), currency);
        }

        private void check(List<Violation> broken) {
            price("/perDay", amount, currency, broken);
            if (hours.compareTo(LEAST) < 0
                    || hours.compareTo(MOST) > 0
                    || hours.stripTrailingZeros().scale() > HOUR_PLACES) {
                broken.add(Violation.at("/perDay/hours", "A day has 0.25 to 24 hours, with at most 2 decimal places")
                        .withFix("Say how many hours the price is for, such as 8 or 7.5"));
            }
        }
    }

    private static void price(String pointer, BigDecimal amount, String currency, List<Violation> broken) {
        if (amount.signum() < 0 || amount.compareTo(LIMIT) > 0) {
            broken.add(Violation.at(pointer + "/amount", "A rate must lie between 0 and " + LIMIT.toPlainString()));
        } else if (amount.stripTrailingZeros().scale() > PerHour.PLACES) {
            broken.add(Violation.at(pointer + "/amount", "A rate has at most " + PerHour.PLACES + " decimal places"));
        }
        if (!CurrencyCode.isKnown(currency)) {
            broken.add(Violation.at(pointer + "/currency", "No ISO 4217 currency is named '" + currency + "'"));
        }
    }

    /**
     * A rate to set. The combinations there are: task, user and project, role and project, project, role and client, client, user, role, or
     * none; for cost only user and project, user, role, or none. A task may be given with its project. The price is per hour or per day.
     */
    public record New(
            Kind kind,
            OptionalLong userId,
            Optional<String> role,
            OptionalLong taskId,
            OptionalLong projectId,
            OptionalLong clientId,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo,
            Optional<PerHour> perHour,
            Optional<PerDay> perDay) {

        /** At a price per hour. */
        public static New hourly(
                Kind kind,
                OptionalLong userId,
                Optional<String> role,
                OptionalLong taskId,
                OptionalLong projectId,
                OptionalLong clientId,
                Optional<LocalDate> validFrom,
                Optional<LocalDate> validTo,
                PerHour perHour) {
            return new New(
                    kind,
                    userId,
                    role,
                    taskId,
                    projectId,
                    clientId,
                    validFrom,
                    validTo,
                    Optional.of(perHour),
                    Optional.empty());
        }

        /** What hours are multiplied by; invalid when the price is missing, told twice or cannot be one. */
        public PerHour price() {
            if (perHour.isPresent() == perDay.isPresent()) {
                throw FractalException.invalid(List.of(Violation.at(
                                perHour.isPresent() ? "/perDay" : "/perHour",
                                "A rate has one price: per hour or per day")
                        .withFix("Give perHour, or perDay with the hours of a day")));
            }
            List<Violation> broken = new ArrayList<>();
            perHour.ifPresent(price -> price.check(broken));
            perDay.ifPresent(price -> price.check(broken));
            if (!broken.isEmpty()) {
                throw FractalException.invalid(broken);
            }
            return perHour.orElseGet(() -> perDay.orElseThrow().perHour());
        }

        /** The same on other days. */
        public New on(Optional<LocalDate> from, Optional<LocalDate> to) {
            return new New(kind, userId, role, taskId, projectId, clientId, from, to, perHour, perDay);
        }
    }

    /** Which rates are wanted: those that name all of what is given, by id after {@code after}, at most {@code limit} (100 unless said). */
    public record Filter(
            Optional<Kind> kind,
            OptionalLong userId,
            Optional<String> role,
            OptionalLong taskId,
            OptionalLong projectId,
            OptionalLong clientId,
            Optional<LocalDate> on,
            Optional<Integer> limit,
            Optional<String> after) {

        /** Every rate, a page of the given size. */
        public static Filter all(int limit) {
            return new Filter(
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.of(limit),
                    Optional.empty());
        }
    }

    /** One page of rates, and the cursor of the next when there is one. */
    public record Listing(List<HourlyRate> items, Optional<String> next) {
        public Listing {
            items = List.copyOf(items);
        }
    }
}
