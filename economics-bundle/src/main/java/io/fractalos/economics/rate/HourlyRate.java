// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A price per hour for one scope. The scope is what is present of task, person, role, project and client; nothing present is the default.
 *
 * @param role the role people work in, compared without case
 * @param validFrom the first day it applies, absent from the beginning
 * @param validTo the first day it does not apply any more, absent for ever
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
        String scope) {

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

    /** An amount per hour, at most six decimal places, and its ISO 4217 currency. */
    public record PerHour(BigDecimal amount, String currency) {

        /** The same as the platform's own value. */
        public static PerHour of(Rate rate) {
            BigDecimal amount = rate.perHour().stripTrailingZeros();
            int digits = Math.max(0, rate.currency().getDefaultFractionDigits());
            return new PerHour(
                    amount.setScale(Math.max(amount.scale(), digits)),
                    rate.currency().getCurrencyCode());
        }

        /** The platform's own value; invalid when the amount is negative or too fine, or the currency unknown. */
        public Rate toRate() {
            try {
                return new Rate(amount, Currency.getInstance(currency));
            } catch (IllegalArgumentException e) {
                throw FractalException.invalid("/perHour/currency", "No ISO 4217 currency is named '" + currency + "'")
                        .causedBy(e);
            }
        }
    }

    /**
     * A rate to set. The combinations there are: task, user and project, role and project, project, role and client, client, user, role, or
     * none; for cost only user and project, user, role, or none. A task may be given with its project.
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
            PerHour perHour) {}

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
