// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.invoice.internal;

import io.fractalos.economics.invoice.Invoice;
import io.fractalos.economics.invoice.Invoices;
import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.CurrencyCode;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps with each entry what it was billed at; the ledger asks for that first, and triggers hold the entries. */
@Component(service = Invoices.class)
public final class JdbiInvoices implements Invoices {
    private final Queries queries;

    @Activate
    public JdbiInvoices(@Reference Transactions transactions) {
        this.queries = new Queries(transactions);
    }

    /** An invoice and where it stands in the list. */
    private record Placed(long id, Invoice invoice) {}

    @Override
    public Invoice.Billed preview(Caller caller, Invoice.Draft draft) {
        caller.require(Permission.ECONOMICS_READ);
        return queries.read(
                handle -> BillableTime.of(handle, draft, new ArrayList<>()).billed(handle));
    }

    @Override
    public Invoice create(Caller caller, Invoice.New invoice) {
        requireWrite(caller);
        return queries.call(handle -> {
            BillableTime time = BillableTime.of(handle, invoice.draft(), wrong(invoice));
            // Whoever prices or writes entries has ended: what is billed is what the ledger holds.
            BookKeeping.hold(handle);
            one(handle, invoice.number()).ifPresent(used -> {
                throw FractalException.conflict(
                        "Invoice " + used.invoice().number() + " is there already, of "
                                + used.invoice().clientName() + ", until "
                                + used.invoice().until(),
                        "Give another number, or cancel that one first (invoices.cancel)");
            });
            long entries = time.count(handle);
            long id = insert(handle, caller, time, invoice);
            if (time.putOn(handle, id) < entries) {
                throw time.gaps(handle);
            }
            BillableTime.lines(handle, id).forEach(line -> write(handle, id, line));
            return one(handle, invoice.number()).orElseThrow().invoice();
        });
    }

    private static List<Violation> wrong(Invoice.New invoice) {
        List<Violation> wrong = new ArrayList<>();
        String number = invoice.number();
        if (number.isEmpty() || number.length() > Invoice.New.MOST_CHARACTERS || !number.equals(number.strip())) {
            wrong.add(Violation.at(
                            "/number",
                            "A number has 1 to " + Invoice.New.MOST_CHARACTERS
                                    + " characters and no blanks around them")
                    .withFix("Write that of the document, such as 2026-17"));
        } else if (number.chars().anyMatch(Character::isISOControl)) {
            wrong.add(Violation.at("/number", "A number has no control characters"));
        }
        if (invoice.note().filter(note -> note.length() > Invoice.New.MOST_NOTE).isPresent()) {
            wrong.add(Violation.at("/note", "A note has at most " + Invoice.New.MOST_NOTE + " characters"));
        }
        return wrong;
    }

    private static long insert(Handle handle, Caller caller, BillableTime time, Invoice.New invoice) {
        return handle.createQuery("""
                        INSERT INTO fractal.economics_invoices (number, client_id, first_day, last_day, note, created_by)
                        VALUES (:number, :client, CAST(:from AS date), :until, :note, CAST(:by AS bigint)) RETURNING id""")
                .bind("number", invoice.number())
                .bind("client", time.client())
                .bind("from", invoice.from())
                .bind("until", invoice.until())
                .bind("note", invoice.note().orElse(""))
                .bind("by", caller.user())
                .mapTo(Long.class)
                .one();
    }

    private static void write(Handle handle, long invoice, Invoice.Line line) {
        handle.createUpdate("""
                        INSERT INTO fractal.economics_invoice_lines (invoice_id, project_id, currency, entries, billed_seconds, amount)
                        VALUES (:invoice, :project, :currency, :entries, :seconds, :amount)""")
                .bind("invoice", invoice)
                .bind("project", line.projectId())
                .bind("currency", line.currency())
                .bind("entries", line.entries())
                .bind("seconds", line.seconds())
                .bind("amount", line.amount())
                .execute();
    }

    @Override
    public Invoice cancel(Caller caller, Invoice.Choice choice) {
        requireWrite(caller);
        return queries.call(handle -> {
            BookKeeping.hold(handle);
            Placed found = one(handle, choice.number()).orElseThrow(() -> unknown(choice));
            for (String table : List.of("economics_invoiced", "economics_invoice_lines")) {
                handle.createUpdate("DELETE FROM fractal." + table + " WHERE invoice_id = :id")
                        .bind("id", found.id())
                        .execute();
            }
            handle.createUpdate("DELETE FROM fractal.economics_invoices WHERE id = :id")
                    .bind("id", found.id())
                    .execute();
            return found.invoice();
        });
    }

    private static void requireWrite(Caller caller) {
        caller.require(Permission.RATES_WRITE);
        caller.require(Permission.ECONOMICS_READ);
    }

    @Override
    public Invoice find(Caller caller, Invoice.Choice choice) {
        caller.require(Permission.ECONOMICS_READ);
        return queries.read(handle ->
                one(handle, choice.number()).orElseThrow(() -> unknown(choice)).invoice());
    }

    private static FractalException unknown(Invoice.Choice choice) {
        return FractalException.notFound("invoice", choice.number());
    }

    @Override
    public Page<Invoice> list(Caller caller, Invoice.Filter filter, PageRequest request) {
        caller.require(Permission.ECONOMICS_READ);
        OptionalLong after =
                request.after().map(JdbiInvoices::cursor).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        List<Placed> found = queries.read(handle -> placed(handle, filter, after, request.limit() + 1));
        boolean more = found.size() > request.limit();
        List<Placed> page = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                page.stream().map(Placed::invoice).toList(),
                more ? Optional.of(String.valueOf(page.get(page.size() - 1).id())) : Optional.empty());
    }

    private static long cursor(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw FractalException.invalid("/after", "No page starts there").causedBy(e);
        }
    }

    private static Optional<Placed> one(Handle handle, String number) {
        return placed(handle, new Invoice.Filter(Optional.empty(), Optional.of(number)), OptionalLong.empty(), 1)
                .stream()
                .findFirst();
    }

    private static List<Placed> placed(Handle handle, Invoice.Filter filter, OptionalLong after, int limit) {
        String which = """
                  fractal.economics_invoices i JOIN fractal.clients c ON c.id = i.client_id
                  LEFT JOIN fractal.users u ON u.id = i.created_by
                 WHERE (CAST(:client AS text) IS NULL OR c.slug = CAST(:client AS text))
                   AND (CAST(:number AS text) IS NULL OR i.number = CAST(:number AS text))
                   AND (CAST(:after AS bigint) IS NULL OR i.id < CAST(:after AS bigint))
                 ORDER BY i.id DESC LIMIT :limit""";
        Map<Long, List<Invoice.Line>> lines = new HashMap<>();
        handle.createQuery("SELECT l.*, p.slug, p.name FROM fractal.economics_invoice_lines l"
                        + " JOIN fractal.projects p ON p.id = l.project_id WHERE l.invoice_id IN (SELECT i.id FROM "
                        + which
                        + ") ORDER BY lower(p.name), p.id, l.currency")
                .bind("client", filter.client())
                .bind("number", filter.number())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> lines.computeIfAbsent(row.getLong("invoice_id"), id -> new ArrayList<>())
                        .add(line(row)))
                .list();
        return handle.createQuery("SELECT i.*, c.slug, c.name, u.login FROM " + which)
                .bind("client", filter.client())
                .bind("number", filter.number())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) ->
                        new Placed(row.getLong("id"), invoice(row, lines.getOrDefault(row.getLong("id"), List.of()))))
                .list();
    }

    private static Invoice.Line line(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Invoice.Line(
                row.getLong("project_id"),
                row.getString("slug"),
                row.getString("name"),
                row.getLong("entries"),
                row.getLong("billed_seconds"),
                row.getBigDecimal("amount").setScale(CurrencyCode.digits(currency), RoundingMode.HALF_UP),
                currency);
    }

    private static Invoice invoice(ResultSet row, List<Invoice.Line> lines) throws SQLException {
        return new Invoice(
                row.getString("number"),
                row.getString("slug"),
                row.getString("name"),
                Optional.ofNullable(row.getObject("first_day", LocalDate.class)),
                row.getObject("last_day", LocalDate.class),
                row.getString("note"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getString("login")),
                BillableTime.billed(lines));
    }
}
