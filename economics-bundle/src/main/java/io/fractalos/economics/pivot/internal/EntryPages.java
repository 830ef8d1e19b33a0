// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryListing.Item;
import io.fractalos.economics.pivot.EntryListing.Price;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.secrecy.Sight;
import io.fractalos.economics.secrecy.SmallGroups;
import io.fractalos.kernel.problem.FractalException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Pages of entries and lines with what prices them, newest day first; entries of a day go before its lines. */
final class EntryPages {
    private static final int MOST = 500;

    private final Handle handle;
    private final Sight sight;
    private final Books books;

    EntryPages(Handle handle, Sight sight) {
        this.handle = handle;
        this.sight = sight;
        this.books = Books.of(handle);
    }

    /** Where a page ended. */
    private record Cursor(LocalDate day, int line, long id) {
        static Cursor of(String text) {
            try {
                String[] parts = text.split("~", -1);
                if (parts.length == 3) {
                    return new Cursor(LocalDate.parse(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
                }
            } catch (DateTimeException | NumberFormatException notOurs) {
                // Told below.
            }
            throw FractalException.invalid("/after", "No page starts there");
        }

        String text() {
            return day + "~" + line + "~" + id;
        }
    }

    /** An item and where it stands. */
    private record Placed(Cursor cursor, Item item) {}

    EntryListing page(EntryQuestion question) {
        if (question.limit() < 1 || question.limit() > MOST) {
            throw FractalException.invalid("/limit", "Between 1 and " + MOST + " entries make a page");
        }
        FactSql facts = new FactSql(question.filter());
        Optional<Cursor> after = question.after().map(Cursor::of);
        String sql = sql(question, facts, after.isPresent());
        var query = facts.bind(handle.createQuery(sql)).bind("limit", question.limit() + 1);
        after.ifPresent(cursor ->
                query.bind("day", cursor.day()).bind("line", cursor.line()).bind("id", cursor.id()));
        List<Placed> found = query.map((row, context) -> placed(row)).list();
        boolean more = found.size() > question.limit();
        List<Placed> page = more ? found.subList(0, question.limit()) : found;
        return new EntryListing(
                books.currency(),
                page.stream().map(Placed::item).toList(),
                JdbiEconomics.total(handle, question.filter(), question.period(), sight)
                        .total(),
                more ? Optional.of(page.get(page.size() - 1).cursor().text()) : Optional.empty());
    }

    private String sql(EntryQuestion question, FactSql facts, boolean later) {
        String entries = "SELECT n.work_date, 0 AS line, n.id FROM ("
                + facts.newest(
                        question.period(),
                        later ? "(e.work_date < :day OR (e.work_date = :day AND :line = 0 AND e.id < :id))" : "")
                + ") n";
        String lines = question.filter().asksForTime()
                ? ""
                : " UNION ALL (SELECT l.work_date, 1, l.id FROM " + facts.lines(question.period(), "d")
                        + (later
                                ? " AND (l.work_date < :day OR (l.work_date = :day AND (:line = 0 OR l.id < :id)))"
                                : "")
                        + " ORDER BY l.work_date DESC, l.id DESC LIMIT :limit)";
        return "WITH page AS (SELECT * FROM (" + entries + lines
                + ") x ORDER BY work_date DESC, line, id DESC LIMIT :limit),"
                + " rated AS MATERIALIZED (SELECT * FROM fractal.economics_rated((SELECT array_agg(fractal.economics_work(e)) FROM fractal.time_entries e"
                + " WHERE e.id IN (SELECT id FROM page WHERE line = 0))))"
                + " SELECT g.work_date, g.line, g.id, c.name AS client, p.name AS project, t.name AS task, u.name AS person,"
                + " COALESCE(e.note, l.note) AS note, COALESCE(e.seconds, 0) AS seconds, COALESCE(e.billable, false) AS billable,"
                + " COALESCE(r.billed_seconds, 0) AS billed_seconds,"
                + " r.overtime, r.bill_rate_id, r.bill_per_hour, r.bill_factor, r.bill_currency, r.bill_exchange,"
                + " r.cost_rate_id, r.cost_per_hour, r.cost_factor, r.cost_currency, r.cost_exchange,"
                + " l.kind, l.category, l.source, l.amount * " + books.exchange("l.currency", "l.work_date")
                + " AS amount, (SELECT i.number FROM fractal.economics_invoiced v JOIN fractal.economics_invoices i ON i.id = v.invoice_id"
                + " WHERE v.entry_id = e.id) AS invoice"
                + " FROM page g LEFT JOIN fractal.time_entries e ON g.line = 0 AND e.id = g.id LEFT JOIN rated r ON r.entry_id = e.id"
                + " LEFT JOIN fractal.economics_lines l ON g.line = 1 AND l.id = g.id"
                + " JOIN fractal.projects p ON p.id = COALESCE(e.project_id, l.project_id) JOIN fractal.clients c ON c.id = p.client_id"
                + " LEFT JOIN fractal.tasks t ON t.id = e.task_id LEFT JOIN fractal.users u ON u.id = e.user_id"
                + " ORDER BY g.work_date DESC, g.line, g.id DESC";
    }

    private Placed placed(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("work_date", LocalDate.class);
        boolean line = row.getInt("line") == 1;
        long seconds = row.getLong("seconds");
        boolean billable = row.getBoolean("billable");
        long billed = row.getLong("billed_seconds");
        Optional<Price> bill = line ? Optional.empty() : price(row, "bill");
        Optional<Price> cost = line || sight != Sight.PEOPLE ? Optional.empty() : price(row, "cost");
        // A correction of closed months is the price of somebody's hours too.
        boolean ofPeople = !line || SmallGroups.CORRECTION.equals(row.getString("source"));
        Item item = new Item(
                row.getLong("id"),
                line ? row.getString("category") : "time",
                day,
                row.getString("client"),
                row.getString("project"),
                Optional.ofNullable(row.getString("task")),
                Optional.ofNullable(row.getString("person")),
                row.getString("note"),
                seconds,
                billable,
                billed,
                bill,
                line
                        ? amount(row, "revenue")
                        : billable ? bill.flatMap(p -> worth(p, billed)) : Optional.of(BigDecimal.ZERO),
                cost,
                line
                        ? amount(row, "cost").filter(a -> ofPeople ? sight == Sight.PEOPLE : sight.cost())
                        : cost.flatMap(p -> worth(p, seconds)),
                ofPeople && sight == Sight.GROUPS ? Optional.of(SmallGroups.FEW) : Optional.empty(),
                Optional.ofNullable(row.getString("invoice")));
        return new Placed(new Cursor(day, row.getInt("line"), row.getLong("id")), item);
    }

    private Optional<Price> price(ResultSet row, String kind) throws SQLException {
        BigDecimal perHour = row.getBigDecimal(kind + "_per_hour");
        if (perHour == null) {
            return Optional.empty();
        }
        long rate = row.getLong(kind + "_rate_id");
        Optional<BigDecimal> exchange = books.set()
                ? Optional.ofNullable(row.getBigDecimal(kind + "_exchange")).map(BigDecimal::stripTrailingZeros)
                : Optional.of(BigDecimal.ONE);
        return Optional.of(new Price(
                rate == 0 ? OptionalLong.empty() : OptionalLong.of(rate),
                perHour.stripTrailingZeros(),
                row.getBoolean("overtime") && rate != 0
                        ? Optional.of(row.getBigDecimal(kind + "_factor").stripTrailingZeros())
                        : Optional.empty(),
                row.getString(kind + "_currency"),
                exchange));
    }

    private static Optional<BigDecimal> worth(Price price, long seconds) {
        return price.exchange()
                .map(exchange -> Books.fine(price.perHour().multiply(exchange).multiply(BigDecimal.valueOf(seconds))));
    }

    /** What a line adds to the one or the other: nothing when it is of the other kind. */
    private static Optional<BigDecimal> amount(ResultSet row, String kind) throws SQLException {
        return row.getString("kind").equals(kind)
                ? Optional.ofNullable(row.getBigDecimal("amount")).map(BigDecimal::stripTrailingZeros)
                : Optional.of(BigDecimal.ZERO);
    }
}
