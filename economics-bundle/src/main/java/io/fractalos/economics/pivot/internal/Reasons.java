// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Explanation.Part;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Figure.Measure;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateQuestion;
import io.fractalos.economics.rate.Rates;
import io.fractalos.economics.secrecy.Sight;
import io.fractalos.economics.secrecy.SmallGroups;
import io.fractalos.kernel.identity.Caller;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Takes a figure apart: what it is summed from, by price, with the path that led to each price. */
final class Reasons {
    /** Paths are told for this many parts, and this many entries. */
    private static final int PATHS = 20;

    private static final int ENTRIES = 20;
    private static final int MONTH_LENGTH = 7;
    /** Lines that say what other prices of closed hours would have made. */
    static final String CORRECTIONS = "l.kind = 'cost' AND l.source = '" + SmallGroups.CORRECTION + "'";

    private final Handle handle;
    private final Caller caller;
    private final Sight sight;
    private final Rates rates;
    private final Books books;

    Reasons(Handle handle, Caller caller, Rates rates) {
        this.handle = handle;
        this.caller = caller;
        this.sight = Sight.of(caller);
        this.rates = rates;
        this.books = Books.of(handle);
    }

    Explanation of(Figure figure) {
        EconomicsReport report = JdbiEconomics.total(handle, figure.filter(), figure.period(), sight);
        EconomicsReport.Row total = report.total();
        List<Part> parts = new ArrayList<>();
        if (figure.measure() != Measure.COST) {
            parts.addAll(time(figure, HourlyRate.Kind.BILL));
        }
        if (ofCost(figure.measure())) {
            parts.addAll(sight == Sight.PEOPLE ? time(figure, HourlyRate.Kind.COST) : together(figure, total));
        }
        if (figure.measure() != Measure.HOURS && !figure.filter().asksForTime()) {
            parts.addAll(lines(figure));
        }
        parts.sort(Comparator.comparing((Part part) -> part.amount().abs())
                .thenComparing(Part::seconds)
                .reversed());
        EntryListing listing = new EntryPages(handle, sight)
                .page(new EntryQuestion(figure.filter(), figure.period(), ENTRIES, Optional.empty()));
        return new Explanation(
                figure.measure(),
                switch (figure.measure()) {
                    case HOURS -> Optional.of(total.hours());
                    case REVENUE -> Optional.of(total.revenue());
                    case COST -> total.cost();
                    case MARGIN -> total.margin();
                },
                total.costHidden().filter(why -> ofCost(figure.measure())),
                figure.measure() == Measure.HOURS ? Optional.empty() : books.currency(),
                formula(figure.measure()),
                withPaths(figure, parts),
                gaps(figure.measure(), report),
                total.entries(),
                listing);
    }

    private static boolean ofCost(Measure measure) {
        return measure == Measure.COST || measure == Measure.MARGIN;
    }

    /** The cost of all time and its corrections as one part, without the rates that are behind it; none when it is hidden. */
    private List<Part> together(Figure figure, EconomicsReport.Row total) {
        if (total.cost().isEmpty()) {
            return List.of();
        }
        FactSql facts = new FactSql(figure.filter());
        String corrections = figure.filter().asksForTime()
                ? ""
                : " UNION ALL SELECT 0, 0, l.work_date, l.work_date, l.amount * 3600 * "
                        + books.exchange("l.currency", "l.work_date") + " FROM " + facts.lines(figure.period(), "w")
                        + " AND " + CORRECTIONS;
        String sql = "SELECT sum(entries) AS entries, sum(seconds) AS seconds, min(first) AS first, max(last) AS last,"
                + " COALESCE(sum(amount), 0) AS amount FROM (SELECT f.entries, f.seconds, f.month AS first, f.month AS last, "
                + books.cost() + " AS amount FROM " + facts.time(figure.period(), FactSql.Grain.ALL, "w") + corrections
                + ") x HAVING count(*) > 0";
        return facts.bind(handle.createQuery(sql))
                .map((row, context) -> {
                    BigDecimal amount = Books.fine(row.getBigDecimal("amount"));
                    return new Part(
                            Measure.COST,
                            "time",
                            row.getLong("entries"),
                            row.getLong("seconds"),
                            0,
                            month(row, "first"),
                            month(row, "last"),
                            Optional.of("all rates"),
                            OptionalLong.empty(),
                            Optional.empty(),
                            books.currency(),
                            figure.measure() == Measure.MARGIN ? amount.negate() : amount,
                            List.of(),
                            Optional.empty());
                })
                .list();
    }

    private static String formula(Measure measure) {
        String rounded = ", summed exactly and rounded once, half up";
        return switch (measure) {
            case HOURS -> "seconds of all entries / 3600, two places, half up";
            case REVENUE ->
                "billed seconds of entries (rounded as agreed with the client) / 3600 x bill rate per hour x factor of overtime x exchange rate of the day, or as an invoice fixed it, plus revenue that is not time"
                        + rounded;
            case COST ->
                "seconds of all entries / 3600 x cost rate per hour x factor of overtime x exchange rate of the day, plus cost that is not time"
                        + rounded;
            case MARGIN -> "revenue - cost" + rounded;
        };
    }

    /** Entries that are priced alike; of hours only the seconds matter. */
    private List<Part> time(Figure figure, HourlyRate.Kind kind) {
        boolean bill = kind == HourlyRate.Kind.BILL;
        boolean hours = figure.measure() == Measure.HOURS;
        FactSql facts = new FactSql(figure.filter());
        String rate = bill ? "f.bill_rate_id" : "f.cost_rate_id";
        String currency = bill ? "f.bill_currency" : "f.cost_currency";
        String amount = hours ? "0::numeric" : bill ? books.revenue() : "-(" + books.cost() + ")";
        if (figure.measure() == Measure.COST) {
            amount = books.cost();
        }
        String sql = "SELECT x.*, r.scope_key, r.per_hour FROM (SELECT " + rate + " AS rate, " + currency
                + " AS currency, f.billable, f.overtime, sum(f.entries) AS entries,"
                + " sum(f.seconds) AS seconds, sum(f.billed_seconds) AS billed, min(f.month) AS first, max(f.month) AS last, sum("
                + amount
                + ") AS amount FROM "
                + facts.time(figure.period(), FactSql.Grain.ALL, "w") + (bill && !hours ? " AND f.billable" : "")
                + " GROUP BY 1, 2, 3, 4 HAVING sum(f.entries) <> 0) x LEFT JOIN fractal.economics_rates r ON r.id = x.rate";
        return facts.bind(handle.createQuery(sql))
                .map((row, context) -> part(row, bill ? Measure.REVENUE : Measure.COST))
                .list();
    }

    private static Part part(ResultSet row, Measure measure) throws SQLException {
        long rate = row.getLong("rate");
        String currency = row.getString("currency");
        Optional<String> scope = Optional.ofNullable(row.getString("scope_key"))
                .or(() -> currency.isEmpty() ? Optional.empty() : Optional.of(rate == 0 ? "imported" : "invoiced"));
        boolean unbilled = measure == Measure.REVENUE && !row.getBoolean("billable");
        return new Part(
                measure,
                (row.getBoolean("overtime") ? "overtime" : "time") + (unbilled ? ", not billable" : ""),
                row.getLong("entries"),
                row.getLong("seconds"),
                measure == Measure.REVENUE ? row.getLong("billed") : 0,
                month(row, "first"),
                month(row, "last"),
                scope,
                rate == 0 ? OptionalLong.empty() : OptionalLong.of(rate),
                Optional.ofNullable(row.getBigDecimal("per_hour")).map(BigDecimal::stripTrailingZeros),
                Optional.of(currency).filter(c -> !c.isEmpty()),
                Books.fine(row.getBigDecimal("amount")),
                List.of(),
                Optional.empty());
    }

    private static String month(ResultSet row, String column) throws SQLException {
        return row.getString(column).substring(0, MONTH_LENGTH);
    }

    private List<Part> lines(Figure figure) {
        FactSql facts = new FactSql(figure.filter());
        String sql =
                "SELECT kind, category, currency, count(*) AS entries, min(work_date) AS first, max(work_date) AS last,"
                        + " COALESCE(sum(amount * exchange * 3600), 0) AS amount FROM (SELECT l.kind, l.category, l.currency, l.work_date, l.amount, "
                        + books.exchange("l.currency", "l.work_date") + " AS exchange FROM "
                        + facts.lines(figure.period(), "w")
                        + (sight == Sight.PEOPLE ? "" : " AND NOT (" + CORRECTIONS + ")")
                        + ") x GROUP BY 1, 2, 3";
        return facts
                .bind(handle.createQuery(sql))
                .map((row, context) -> {
                    Measure measure = row.getString("kind").equals("cost") ? Measure.COST : Measure.REVENUE;
                    BigDecimal amount = Books.fine(row.getBigDecimal("amount"));
                    boolean minus = measure == Measure.COST && figure.measure() == Measure.MARGIN;
                    return new Part(
                            measure,
                            row.getString("category"),
                            row.getLong("entries"),
                            0,
                            0,
                            month(row, "first"),
                            month(row, "last"),
                            Optional.empty(),
                            OptionalLong.empty(),
                            Optional.empty(),
                            Optional.of(row.getString("currency")),
                            minus ? amount.negate() : amount,
                            List.of(),
                            Optional.empty());
                })
                .list()
                .stream()
                .filter(part -> figure.measure() == Measure.MARGIN || part.measure() == figure.measure())
                .toList();
    }

    private List<Part> withPaths(Figure figure, List<Part> parts) {
        List<Part> told = new ArrayList<>();
        for (Part part : parts) {
            boolean priced = figure.measure() != Measure.HOURS
                    && part.seconds() > 0
                    && List.of("time", "overtime").contains(part.what());
            told.add(priced && told.size() < PATHS ? withPath(figure, part) : part);
        }
        return told;
    }

    private Part withPath(Figure figure, Part part) {
        boolean bill = part.measure() == Measure.REVENUE;
        if (!bill && (part.scope().equals(Optional.of("imported")) || sight != Sight.PEOPLE)) {
            return part;
        }
        return example(figure, part, bill).map(example -> told(part, example)).orElse(part);
    }

    private Part told(Part part, Example example) {
        return example.invoiced()
                .map(invoice -> part.with(
                        List.of(new RateQuestion.Step("invoice:" + invoice.number(), RateQuestion.Outcome.APPLIES)),
                        example.invoiced()))
                .orElseGet(() -> part.scope().equals(Optional.of("imported"))
                        ? part
                        : part.with(rates.explain(caller, example.question()).path(), Optional.empty()));
    }

    /** The first of the entries that are priced alike, and what fixed its price. */
    private record Example(RateQuestion question, Optional<Explanation.Invoiced> invoiced) {}

    private Optional<Example> example(Figure figure, Part part, boolean bill) {
        FactSql facts = new FactSql(figure.filter());
        LocalDate first = LocalDate.parse(part.firstMonth() + "-01");
        String kind = bill ? "bill" : "cost";
        String sql = "SELECT x.*, v.per_hour, v.currency, v.exchange, i.number, i.created_at FROM ("
                + "SELECT r.entry_id, r.user_id, r.project_id, r.task_id, r.work_date FROM fractal.economics_rated((SELECT array_agg(fractal.economics_work(e)) FROM "
                + facts.entries(figure.period()) + " AND e.work_date >= :first AND e.work_date < :next"
                + (bill ? " AND e.billable" : "")
                + ")) r WHERE r." + kind + "_rate_id = :rate AND r." + kind
                + "_currency = :currency AND r.overtime = :overtime ORDER BY r.work_date, r.entry_id LIMIT 1) x"
                + " LEFT JOIN fractal.economics_invoiced v ON v.entry_id = x.entry_id LEFT JOIN fractal.economics_invoices i ON i.id = v.invoice_id";
        return facts.bind(handle.createQuery(sql))
                .bind("first", first)
                .bind("next", first.plusMonths(1))
                .bind("rate", part.rateId().orElse(0))
                .bind("overtime", part.what().equals("overtime"))
                .bind("currency", part.currency().orElse(""))
                .map((row, context) -> new Example(
                        new RateQuestion(
                                bill ? HourlyRate.Kind.BILL : HourlyRate.Kind.COST,
                                row.getLong("user_id"),
                                row.getLong("project_id"),
                                row.getLong("task_id") == 0
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(row.getLong("task_id")),
                                row.getObject("work_date", LocalDate.class)),
                        bill ? invoiced(row) : Optional.empty()))
                .findFirst();
    }

    private static Optional<Explanation.Invoiced> invoiced(ResultSet row) throws SQLException {
        String number = row.getString("number");
        return number == null
                ? Optional.empty()
                : Optional.of(new Explanation.Invoiced(
                        number,
                        row.getTimestamp("created_at").toInstant(),
                        row.getObject("work_date", LocalDate.class),
                        row.getBigDecimal("per_hour").stripTrailingZeros(),
                        row.getString("currency"),
                        row.getBigDecimal("exchange").stripTrailingZeros()));
    }

    private static List<String> gaps(Measure measure, EconomicsReport report) {
        List<String> gaps = new ArrayList<>();
        if (measure == Measure.HOURS) {
            return gaps;
        }
        EconomicsReport.Row total = report.total();
        if (measure != Measure.COST && total.unratedBillableSeconds() > 0) {
            gaps.add(Books.hours(total.unratedBillableSeconds())
                    + " billable hours have no bill rate: set one (rates.create)");
        }
        if (measure != Measure.REVENUE && total.uncostedSeconds() > 0) {
            gaps.add(Books.hours(total.uncostedSeconds()) + " hours have no cost rate: set one (rates.create)");
        }
        for (EconomicsReport.OtherCurrency other : report.otherCurrencies()) {
            BigDecimal amount = measure == Measure.COST ? other.cost().orElse(BigDecimal.ZERO) : other.revenue();
            if (amount.signum() != 0) {
                gaps.add(amount.toPlainString() + " " + other.currency()
                        + " has no exchange rate: add one (exchange-rates.set)");
            }
        }
        return gaps;
    }
}
