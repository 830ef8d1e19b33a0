// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Recorded time that was billed to a client. What its entries bring stays as it was then, whatever rates, roundings or exchange rates say
 * later; what they cost does not.
 *
 * @param number that of the document, unique
 * @param client slug of who was billed
 * @param clientName their name
 * @param from the first day that was asked for, absent from the beginning
 * @param until the last day
 * @param note what is to be said about it, may be empty
 * @param by the login of who made it, absent for the platform itself
 * @param billed what it bills
 */
public record Invoice(
        String number,
        String client,
        String clientName,
        Optional<LocalDate> from,
        LocalDate until,
        String note,
        Instant at,
        Optional<String> by,
        Billed billed) {

    /**
     * What is billed, or would be.
     *
     * @param entries how many
     * @param seconds that the client pays for: rounded as agreed
     * @param amounts the sums of the lines, by currency
     * @param lines by name of the job and currency
     */
    public record Billed(long entries, long seconds, List<Amount> amounts, List<Line> lines) {
        public Billed {
            amounts = List.copyOf(amounts);
            lines = List.copyOf(lines);
        }
    }

    /** An amount in the digits of its ISO 4217 currency. */
    public record Amount(BigDecimal amount, String currency) {}

    /**
     * What is billed of one job in one currency.
     *
     * @param project slug of the job
     * @param seconds that the client pays for
     * @param amount rounded once, half up
     */
    public record Line(
            long projectId,
            String project,
            String name,
            long entries,
            long seconds,
            BigDecimal amount,
            String currency) {}

    /**
     * What to bill: all billable time that is on no invoice yet.
     *
     * @param client slug
     * @param project slug of the one job of theirs to bill; all of them without
     * @param from the first day; from the beginning without
     * @param until the last day
     */
    public record Draft(String client, Optional<String> project, Optional<LocalDate> from, LocalDate until) {}

    /**
     * An invoice to make.
     *
     * @param number 1 to {@value #MOST_CHARACTERS} characters without blanks around them
     * @param note at most {@value #MOST_NOTE} characters
     */
    public record New(
            String number,
            String client,
            Optional<String> project,
            Optional<LocalDate> from,
            LocalDate until,
            Optional<String> note) {
        /** How long a number may be. */
        public static final int MOST_CHARACTERS = 60;
        /** How long a note may be. */
        public static final int MOST_NOTE = 2000;

        /** What it bills. */
        public Draft draft() {
            return new Draft(client, project, from, until);
        }
    }

    /** Which invoice is meant. */
    public record Choice(String number) {}

    /**
     * Which invoices are wanted.
     *
     * @param client slug of who was billed
     */
    public record Filter(Optional<String> client, Optional<String> number) {}
}
