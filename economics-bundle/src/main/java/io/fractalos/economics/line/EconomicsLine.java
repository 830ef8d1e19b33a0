// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.line;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cost or revenue of a job that is not time.
 *
 * @param category such as {@code expense}, {@code material}, {@code machine}, {@code milestone} or {@code adjustment}
 * @param day the day it counts on
 * @param amount at most six places, negative for one that takes back, never 0
 * @param source who told it, such as a module
 * @param sourceKey what makes it the same line when the source tells it again
 */
public record EconomicsLine(
        long id,
        Kind kind,
        String category,
        long projectId,
        LocalDate day,
        BigDecimal amount,
        String currency,
        String note,
        String source,
        String sourceKey) {

    /** What a line adds to. */
    public enum Kind {
        COST,
        REVENUE;

        /** The name in the database. */
        public String word() {
            return this == COST ? "cost" : "revenue";
        }
    }

    /** A line to record. The note may be left out. */
    public record New(
            String category,
            long projectId,
            LocalDate day,
            BigDecimal amount,
            String currency,
            Optional<String> note,
            String source,
            String sourceKey) {}

    /** Which lines are wanted, newest first; {@code from} inclusive, {@code to} exclusive, at most {@code limit} (100 unless said, 500). */
    public record Filter(
            OptionalLong projectId,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<Integer> limit,
            Optional<String> after) {}

    /** A page of lines, and the cursor of the next when there is one. */
    public record Listing(List<EconomicsLine> items, Optional<String> next) {
        public Listing {
            items = List.copyOf(items);
        }
    }
}
