// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.EconomicsReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exact sums behind one row. Amounts are seconds times price per hour: 3600 times too much.
 *
 * @param unconverted true when something has no exchange rate
 */
record Sums(
        long entries,
        long seconds,
        long billableSeconds,
        long billedSeconds,
        BigDecimal revenue,
        BigDecimal otherRevenue,
        BigDecimal cost,
        BigDecimal otherCost,
        long unrated,
        long uncosted,
        boolean unconverted,
        boolean costUnconverted) {

    private static final int RATIO_DIGITS = 4;

    private static final List<String> ADDED = List.of(
            "entries",
            "seconds",
            "billable_seconds",
            "billed_seconds",
            "revenue",
            "other_revenue",
            "cost",
            "other_cost",
            "unrated",
            "uncosted");
    /** Those of {@link #ADDED} that are no whole numbers. */
    private static final Set<String> AMOUNTS = Set.of("revenue", "other_revenue", "cost", "other_cost");

    private static final List<String> SEEN = List.of("unconverted", "cost_unconverted");

    /** The columns of {@code fact} that add up to one of these, over its rows of both eras; all are of the first unless it compares. */
    static String columns(boolean compares) {
        return compares
                ? columns(0, " FILTER (WHERE era = 0)") + ", " + columns(1, " FILTER (WHERE era = 1)")
                : columns(0, "");
    }

    private static String columns(int era, String only) {
        return each(
                era,
                name -> "COALESCE(sum(" + name + ")" + only + ", 0)" + (AMOUNTS.contains(name) ? "" : "::bigint"),
                name -> "COALESCE(bool_or(" + name + ")" + only + ", false)");
    }

    /** The sums of such columns of both eras over all rows. */
    static String totals(boolean compares) {
        return totals(0) + ", " + (compares ? totals(1) : nothing());
    }

    private static String totals(int era) {
        return each(
                era,
                name -> "COALESCE(sum(" + name + era + "), 0)",
                name -> "COALESCE(bool_or(" + name + era + "), false)");
    }

    private static String nothing() {
        return each(1, name -> "0::numeric", name -> "false");
    }

    /** Such columns as they are, with nothing for the era that there is not unless it compares. */
    static String names(boolean compares) {
        return names(0) + ", " + (compares ? names(1) : nothing());
    }

    private static String names(int era) {
        return each(era, name -> name + era, name -> name + era);
    }

    private static String each(int era, UnaryOperator<String> added, UnaryOperator<String> seen) {
        return Stream.concat(
                        ADDED.stream().map(name -> added.apply(name) + " AS " + name + era),
                        SEEN.stream().map(name -> seen.apply(name) + " AS " + name + era))
                .collect(Collectors.joining(", "));
    }

    static Sums read(ResultSet row, int era) throws SQLException {
        return new Sums(
                row.getLong("entries" + era),
                row.getLong("seconds" + era),
                row.getLong("billable_seconds" + era),
                row.getLong("billed_seconds" + era),
                row.getBigDecimal("revenue" + era),
                row.getBigDecimal("other_revenue" + era),
                row.getBigDecimal("cost" + era),
                row.getBigDecimal("other_cost" + era),
                row.getLong("unrated" + era),
                row.getLong("uncosted" + era),
                row.getBoolean("unconverted" + era),
                row.getBoolean("cost_unconverted" + era));
    }

    BigDecimal margin() {
        return revenue.subtract(cost);
    }

    /** What a row is about. */
    record Label(
            String key,
            String name,
            Optional<String> clientName,
            Optional<String> projectName,
            OptionalLong projectId,
            List<EconomicsReport.Key> keys) {
        static final Label TOTAL =
                new Label("total", "Total", Optional.empty(), Optional.empty(), OptionalLong.empty(), List.of());
    }

    boolean incomplete(boolean withCost) {
        return unrated > 0 || unconverted || (withCost && (uncosted > 0 || costUnconverted));
    }

    EconomicsReport.Row row(Label label, Books books, CostView view, Optional<EconomicsReport.Compared> before) {
        Optional<BigDecimal> money = view.shown() ? Optional.of(cost) : Optional.empty();
        return new EconomicsReport.Row(
                label.key(),
                label.name(),
                label.clientName(),
                label.projectName(),
                label.projectId(),
                label.keys(),
                entries,
                seconds,
                Books.hours(seconds),
                Books.hours(billableSeconds),
                Books.hours(billedSeconds),
                books.rounded(revenue),
                books.rounded(otherRevenue),
                money.map(books::rounded),
                money.map(c -> books.rounded(otherCost)),
                money.map(c -> books.rounded(margin())),
                money.flatMap(c -> ratio(margin(), revenue)),
                money.flatMap(c -> ratio(margin(), cost)),
                view.hidden(),
                unrated,
                view.told() ? uncosted : 0,
                incomplete(view.told()),
                before);
    }

    EconomicsReport.Compared compared(Books books, CostView view) {
        Optional<BigDecimal> money = view.shown() ? Optional.of(cost) : Optional.empty();
        return new EconomicsReport.Compared(
                seconds,
                books.rounded(revenue),
                money.map(books::rounded),
                money.map(c -> books.rounded(margin())),
                view.hidden(),
                incomplete(view.told()));
    }

    private static Optional<BigDecimal> ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(part.divide(whole, RATIO_DIGITS, RoundingMode.HALF_UP));
    }
}
