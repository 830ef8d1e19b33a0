// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.invoice.internal;

import io.fractalos.economics.invoice.Invoice;
import io.fractalos.economics.invoice.Invoices;
import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.CurrencyCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Billable time of a client that is on no invoice yet, priced by what holds now.
 *
 * @param client its id
 * @param project id of one job of theirs, empty for all of them
 */
record BillableTime(Invoice.Draft draft, long client, OptionalLong project) {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    /** So many gaps are told one by one. */
    private static final int EXAMPLES = 3;

    private static final String ENTRIES = """
             fractal.time_entries e JOIN fractal.projects p ON p.id = e.project_id
             WHERE p.client_id = :client AND (CAST(:project AS bigint) IS NULL OR p.id = CAST(:project AS bigint)) AND e.billable
               AND (CAST(:from AS date) IS NULL OR e.work_date >= CAST(:from AS date)) AND e.work_date <= :until
               AND NOT EXISTS (SELECT 1 FROM fractal.economics_invoiced v WHERE v.entry_id = e.id)""";

    private static final String RATED =
            " FROM fractal.economics_rated((SELECT array_agg(fractal.economics_work(e)) FROM " + ENTRIES + ")) r";

    /** Throws an invalid-request problem with all that is wrong, the given included. */
    static BillableTime of(Handle handle, Invoice.Draft draft, List<Violation> wrong) {
        if (draft.from().filter(day -> day.isAfter(draft.until())).isPresent()) {
            wrong.add(Violation.at(
                            "/until",
                            draft.until() + " lies before the first day, "
                                    + draft.from().get())
                    .withFix("Give the last day to bill"));
        }
        Optional<Long> client = handle.createQuery("SELECT id FROM fractal.clients WHERE slug = :slug")
                .bind("slug", draft.client())
                .mapTo(Long.class)
                .findFirst();
        if (client.isEmpty()) {
            wrong.add(Violation.at("/client", "No client is '" + draft.client() + "'")
                    .withFix("Write its slug, such as acme (clients.list)"));
        }
        Optional<Long> project = draft.project()
                .flatMap(slug -> handle.createQuery("SELECT id FROM fractal.projects WHERE slug = :slug"
                                + " AND (CAST(:client AS bigint) IS NULL OR client_id = CAST(:client AS bigint))")
                        .bind("slug", slug)
                        .bind("client", client)
                        .mapTo(Long.class)
                        .findFirst());
        if (draft.project().isPresent() && project.isEmpty()) {
            wrong.add(Violation.at(
                            "/project",
                            "No job of " + draft.client() + " is '"
                                    + draft.project().get() + "'")
                    .withFix("Write its slug (projects.list), or bill all jobs without"));
        }
        if (!wrong.isEmpty()) {
            throw FractalException.invalid(wrong);
        }
        return new BillableTime(
                draft, client.orElseThrow(), project.map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    /** How many entries there are; throws what keeps them from being billed, but for gaps. */
    long count(Handle handle) {
        if (BookKeeping.currency(handle).isEmpty()) {
            throw FractalException.conflict(
                    "The organisation has set no currency to keep its books in",
                    "Set organisation.currency in etc/fractalos.cfg");
        }
        long found = bind(handle.createQuery("SELECT count(*) FROM (SELECT 1 FROM " + ENTRIES + " LIMIT :most) x"))
                .bind("most", Invoices.MOST_ENTRIES + 1)
                .mapTo(Long.class)
                .one();
        if (found == 0) {
            throw FractalException.conflict(
                    "Nothing is left to bill " + scope(),
                    "Choose other days, or see what is billed already (invoices.list)");
        }
        if (found > Invoices.MOST_ENTRIES) {
            throw FractalException.invalid(
                    List.of(Violation.at("/until", "More than " + Invoices.MOST_ENTRIES + " entries " + scope())
                            .withFix("Bill fewer days or one job at a time")));
        }
        return found;
    }

    private String scope() {
        return draft.project().map(job -> "of the job " + job + " of ").orElse("of ") + draft.client()
                + draft.from().map(day -> " from " + day).orElse("") + " until " + draft.until();
    }

    /** Puts them on an invoice; tells how many have all it takes. */
    long putOn(Handle handle, long invoice) {
        return bind(handle.createUpdate(
                        """
                        INSERT INTO fractal.economics_invoiced
                               (entry_id, invoice_id, billed_seconds, bill_rate_id, per_hour, factor, currency, base, exchange)
                        SELECT r.entry_id, :invoice, r.billed_seconds, r.bill_rate_id, r.bill_per_hour, r.bill_factor, r.bill_currency,
                               (SELECT currency FROM fractal.economics_books), r.bill_exchange
                        """ + RATED + " WHERE r.bill_per_hour IS NOT NULL AND r.bill_exchange IS NOT NULL"))
                .bind("invoice", invoice)
                .execute();
    }

    /** What is missing for some of them, the first ones by name. */
    FractalException gaps(Handle handle) {
        List<String> first = new ArrayList<>();
        Map<String, Long> missing = new TreeMap<>();
        bind(handle.createQuery(
                        "SELECT r.entry_id, r.work_date, u.name AS person, p.name AS job, r.bill_currency" + RATED
                                + " JOIN fractal.users u ON u.id = r.user_id JOIN fractal.projects p ON p.id = r.project_id"
                                + " WHERE r.bill_per_hour IS NULL OR r.bill_exchange IS NULL ORDER BY r.work_date, r.entry_id"))
                .map((row, context) -> {
                    String currency = row.getString("bill_currency");
                    String what = currency.isEmpty() ? "no bill rate" : "no exchange rate for " + currency;
                    if (first.size() < EXAMPLES) {
                        first.add("entry " + row.getLong("entry_id") + " (" + row.getString("work_date") + ", "
                                + row.getString("person") + ", " + row.getString("job") + ")");
                    }
                    return missing.merge(what, 1L, Long::sum);
                })
                .list();
        List<String> told = new ArrayList<>();
        missing.forEach(
                (what, entries) -> told.add(entries + (entries == 1 ? " entry has " : " entries have ") + what));
        return FractalException.conflict(
                String.join(", ", told) + ", the first: " + String.join(", ", first),
                "Set what is missing first (rates.create, exchange-rates.set), or make the entries not billable; 0 is a rate too");
    }

    /** What they come to; throws the gaps where there are some. */
    Invoice.Billed billed(Handle handle) {
        long entries = count(handle);
        Invoice.Billed billed = billed(bind(handle.createQuery(
                        "SELECT p.id, p.slug, p.name, r.bill_currency AS currency,"
                                + " count(*) AS entries, sum(r.billed_seconds) AS seconds, sum(r.billed_seconds * r.bill_per_hour) AS amount"
                                + RATED + " JOIN fractal.projects p ON p.id = r.project_id"
                                + " WHERE r.bill_per_hour IS NOT NULL AND r.bill_exchange IS NOT NULL"
                                + " GROUP BY p.id, p.slug, p.name, r.bill_currency ORDER BY lower(p.name), p.id, r.bill_currency"))
                .map((row, context) -> line(row))
                .list());
        if (billed.entries() < entries) {
            throw gaps(handle);
        }
        return billed;
    }

    /** What an invoice has of each job and currency, each rounded once. */
    static List<Invoice.Line> lines(Handle handle, long invoice) {
        return handle.createQuery("""
                        SELECT p.id, p.slug, p.name, v.currency, count(*) AS entries, sum(v.billed_seconds) AS seconds,
                               sum(v.billed_seconds * v.per_hour) AS amount
                          FROM fractal.economics_invoiced v JOIN fractal.time_entries e ON e.id = v.entry_id
                          JOIN fractal.projects p ON p.id = e.project_id
                         WHERE v.invoice_id = :invoice GROUP BY p.id, p.slug, p.name, v.currency ORDER BY p.id, v.currency""")
                .bind("invoice", invoice)
                .map((row, context) -> line(row))
                .list();
    }

    private static Invoice.Line line(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Invoice.Line(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getLong("entries"),
                row.getLong("seconds"),
                row.getBigDecimal("amount").divide(HOUR, CurrencyCode.digits(currency), RoundingMode.HALF_UP),
                currency);
    }

    /** The lines with their sums. */
    static Invoice.Billed billed(List<Invoice.Line> lines) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        lines.forEach(line -> amounts.merge(line.currency(), line.amount(), BigDecimal::add));
        return new Invoice.Billed(
                lines.stream().mapToLong(Invoice.Line::entries).sum(),
                lines.stream().mapToLong(Invoice.Line::seconds).sum(),
                amounts.entrySet().stream()
                        .map(sum -> new Invoice.Amount(sum.getValue(), sum.getKey()))
                        .toList(),
                lines);
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        return statement
                .bind("client", client)
                .bind("project", project)
                .bind("from", draft.from())
                .bind("until", draft.until());
    }
}
