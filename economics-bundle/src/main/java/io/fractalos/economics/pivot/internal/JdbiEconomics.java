// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.pivot.PivotQuestion.Order;
import io.fractalos.economics.rate.Rates;
import io.fractalos.economics.secrecy.Sight;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.command.ReadAudit;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pivot, its entries and its reasons, read from the ledger that PostgreSQL keeps with every statement on entries. */
@Component(service = Economics.class)
public final class JdbiEconomics implements Economics {

    /** Among how many clients a page is looked for, before it is among all. */
    private static final List<Integer> HEADS = List.of(16, 128);

    private final Queries queries;
    private final Rates rates;
    private final ReadAudit audit;

    @Activate
    public JdbiEconomics(@Reference Transactions transactions, @Reference Rates rates, @Reference ReadAudit audit) {
        this.queries = new Queries(transactions);
        this.audit = audit;
        this.rates = rates;
    }

    @Override
    public EconomicsReport pivot(Caller caller, PivotQuestion question) {
        caller.require(Permission.ECONOMICS_READ);
        if (question.order() == Order.MARGIN || question.order() == Order.LOSS) {
            caller.require(Permission.ECONOMICS_COST);
        }
        noteCost(caller, "economics.pivot", question);
        return queries.read(handle -> report(handle, question, Sight.of(caller)));
    }

    /** Any figure may be one person's: whoever sees those is written down, whatever they ask. */
    private void noteCost(Caller caller, String what, Record question) {
        if (Sight.of(caller) == Sight.PEOPLE) {
            audit.read(caller, what, question);
        }
    }

    /** A row of the answer: the first is the total. */
    private record Line(Sums.Label label, Sums now, Sums before, PivotCursor cursor) {}

    private static EconomicsReport report(Handle handle, PivotQuestion question, Sight sight) {
        // What thousands of groups are summed up in would go to disk otherwise.
        handle.execute("SET LOCAL work_mem = '32MB'");
        Books books = Books.of(handle);
        Period period = question.period();
        Disclosure disclosure = Disclosure.of(handle, sight, question.groups(), question.filter(), period);
        List<Line> lines = lines(handle, question, books, disclosure);
        List<Line> page = lines.subList(1, Math.min(lines.size(), question.limit() + 1));
        boolean more = lines.size() > question.limit() + 1;
        Optional<Disclosure> before =
                question.compare().map(p -> Disclosure.of(handle, sight, question.groups(), question.filter(), p));
        List<EconomicsReport.Row> rows = new ArrayList<>();
        page.forEach(line -> rows.add(row(line, books, disclosure, before)));
        Line total = lines.get(0);
        Disclosure all = Disclosure.of(handle, sight, List.of(), question.filter(), period);
        Optional<Disclosure> allBefore =
                question.compare().map(p -> Disclosure.of(handle, sight, List.of(), question.filter(), p));
        boolean foreign =
                total.now().unconverted() || (sight.cost() && total.now().costUnconverted());
        return new EconomicsReport(
                books.currency(),
                question.groups(),
                period.from(),
                period.to(),
                total.now().incomplete(sight.cost()),
                rows,
                row(total, books, all, allBefore),
                foreign ? Unconverted.in(handle, question.filter(), period, sight == Sight.PEOPLE) : List.of(),
                more ? Optional.of(page.get(page.size() - 1).cursor().text()) : Optional.empty());
    }

    private static List<Line> lines(Handle handle, PivotQuestion question, Books books, Disclosure disclosure) {
        if (PivotSql.byClient(question)) {
            for (int heads : HEADS) {
                List<Line> lines =
                        lines(handle, question, disclosure, new PivotSql(question, books, disclosure, heads));
                boolean all = Integer.parseInt(lines.get(0).cursor().sort()) < heads;
                if (all || lines.size() > question.limit() + 1) {
                    return lines;
                }
            }
        }
        return lines(handle, question, disclosure, new PivotSql(question, books, disclosure, 0));
    }

    /** The total, and one row more than the page has if there is one. */
    private static List<Line> lines(Handle handle, PivotQuestion question, Disclosure disclosure, PivotSql pivot) {
        Optional<PivotCursor> after = question.after().map(PivotCursor::of);
        var query =
                pivot.bind(handle.createQuery(pivot.text(after.isPresent()))).bind("limit", question.limit() + 1);
        if (pivot.bindsHidden()) {
            query.bindArray("hidden", String.class, disclosure.rows().keySet());
        }
        after.ifPresent(cursor -> query.bind("sort", cursor.sort()).bind("ident", cursor.ident()));
        return query.map((row, context) -> {
                    boolean total = row.getLong("place") == 0;
                    return new Line(
                            total ? Sums.Label.TOTAL : Labels.read(row, question.groups()),
                            Sums.read(row, 0),
                            Sums.read(row, 1),
                            new PivotCursor(row.getString("sort"), row.getString("ident")));
                })
                .list();
    }

    private static EconomicsReport.Row row(Line line, Books books, Disclosure now, Optional<Disclosure> before) {
        String ident = line.cursor().ident();
        return line.now().row(line.label(), books, now.row(ident), before.map(d -> line.before()
                .compared(books, d.row(ident))));
    }

    /** The figures of everything that fits. */
    static EconomicsReport total(Handle handle, PivotFilter filter, Period period, Sight sight) {
        PivotQuestion question = new PivotQuestion(
                List.of(Grouping.MONTH), filter, period, Optional.empty(), Order.NAME, 1, Optional.empty());
        return report(handle, question, sight);
    }

    @Override
    public EntryListing entries(Caller caller, EntryQuestion question) {
        caller.require(Permission.ECONOMICS_READ);
        noteCost(caller, "economics.entries", question);
        return queries.read(handle -> new EntryPages(handle, Sight.of(caller)).page(question));
    }

    @Override
    public Explanation why(Caller caller, Figure figure) {
        caller.require(Permission.ECONOMICS_READ);
        if (figure.measure() == Figure.Measure.COST || figure.measure() == Figure.Measure.MARGIN) {
            caller.require(Permission.ECONOMICS_COST);
        }
        noteCost(caller, "economics.why", figure);
        return queries.read(handle -> new Reasons(handle, caller, rates).of(figure));
    }
}
