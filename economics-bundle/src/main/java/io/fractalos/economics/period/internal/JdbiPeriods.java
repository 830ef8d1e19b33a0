// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.period.internal;

import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.economics.period.ClosedMonth;
import io.fractalos.economics.period.Periods;
import io.fractalos.economics.secrecy.Sight;
import io.fractalos.economics.secrecy.SmallGroups;
import io.fractalos.economics.setting.Settings;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.command.ReadAudit;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.CurrencyCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The day the books are open from, which triggers of PostgreSQL hold, and what each month was closed with. */
@Component(service = Periods.class)
public final class JdbiPeriods implements Periods {
    private final Queries queries;
    private final Settings settings;
    private final ReadAudit audit;

    @Activate
    public JdbiPeriods(@Reference Transactions transactions, @Reference Settings settings, @Reference ReadAudit audit) {
        this.queries = new Queries(transactions);
        this.settings = settings;
        this.audit = audit;
    }

    @Override
    public ClosedMonth.Listing close(Caller caller, ClosedMonth.Choice choice) {
        requireWrite(caller);
        YearMonth month = month(choice);
        if (!month.isBefore(YearMonth.from(settings.today()))) {
            throw FractalException.invalid(List.of(Violation.at("/month", month + " is not over yet")
                    .withFix("Close it when its last day has passed")));
        }
        LocalDate next = month.plusMonths(1).atDay(1);
        return queries.call(handle -> {
            // Every writer of entries and rates has ended: what is summed now is what stays.
            int closed = handle.createUpdate("""
                            UPDATE fractal.economics_books SET open_from = :next
                             WHERE currency IS NOT NULL AND (open_from IS NULL OR open_from < :next)""").bind("next", next).execute();
            if (closed == 0) {
                throw BookKeeping.openFrom(handle)
                        .map(day -> FractalException.conflict(
                                month + " is closed already: the books are open from " + day, "Choose a later month"))
                        .orElseGet(() -> FractalException.conflict(
                                "The organisation has set no currency to keep its books in",
                                "Set organisation.currency in etc/fractalos.cfg"));
            }
            handle.createUpdate("""
                            INSERT INTO fractal.economics_periods (month, closed_by, seconds, revenue, cost)
                            SELECT month, CAST(:by AS bigint), sum(seconds), sum(revenue) / 3600, sum(cost) / 3600 FROM (
                                SELECT month, seconds, revenue, cost FROM fractal.economics_ledger_project WHERE month < :next
                                 UNION ALL
                                SELECT date_trunc('month', l.work_date::timestamp)::date, 0,
                                       CASE WHEN l.kind = 'revenue' THEN l.amount * x.rate * 3600 ELSE 0 END,
                                       CASE WHEN l.kind = 'cost' THEN l.amount * x.rate * 3600 ELSE 0 END
                                  FROM fractal.economics_lines l
                                 CROSS JOIN LATERAL (SELECT %s AS rate) x
                                 WHERE l.work_date < :next AND x.rate IS NOT NULL
                                 UNION ALL
                                SELECT :last, 0, 0, 0) f
                             GROUP BY month
                            ON CONFLICT (month) DO NOTHING""".formatted(BookKeeping.exchange("l.currency", "l.work_date")))
                    .bind("by", caller.user())
                    .bind("next", next)
                    .bind("last", month.atDay(1))
                    .execute();
            return listing(handle, Sight.of(caller));
        });
    }

    @Override
    public ClosedMonth.Listing reopen(Caller caller, ClosedMonth.Choice choice) {
        requireWrite(caller);
        LocalDate first = month(choice).atDay(1);
        return queries.call(handle -> {
            handle.createUpdate("DELETE FROM fractal.economics_periods WHERE month >= :first")
                    .bind("first", first)
                    .execute();
            int opened = handle.createUpdate("""
                            UPDATE fractal.economics_books
                               SET open_from = (SELECT (max(month) + interval '1 month')::date FROM fractal.economics_periods)
                             WHERE open_from > :first""").bind("first", first).execute();
            if (opened == 0) {
                throw FractalException.conflict(
                        choice.month() + " is open", "Look at the closed months (economics.months)");
            }
            return listing(handle, Sight.of(caller));
        });
    }

    @Override
    public ClosedMonth.Listing list(Caller caller) {
        caller.require(Permission.ECONOMICS_READ);
        Sight sight = Sight.of(caller);
        if (sight == Sight.PEOPLE) {
            audit.read(caller, "economics.months", Nothing.NOTHING);
        }
        return queries.read(handle -> listing(handle, sight));
    }

    private static void requireWrite(Caller caller) {
        caller.require(Permission.RATES_WRITE);
        caller.require(Permission.ECONOMICS_COST);
    }

    private static YearMonth month(ClosedMonth.Choice choice) {
        try {
            return YearMonth.parse(choice.month());
        } catch (DateTimeException e) {
            throw FractalException.invalid(List.of(Violation.at("/month", "'" + choice.month() + "' is no month")
                            .withFix("Write it as 2026-07")))
                    .causedBy(e);
        }
    }

    private ClosedMonth.Listing listing(Handle handle, Sight sight) {
        Map<LocalDate, String> hidden = sight == Sight.GROUPS ? hidden(handle) : Map.of();
        int digits = CurrencyCode.digits(BookKeeping.currency(handle).orElse(""));
        List<ClosedMonth> months = handle.createQuery("""
                        SELECT p.*, u.login FROM fractal.economics_periods p LEFT JOIN fractal.users u ON u.id = p.closed_by
                         ORDER BY p.month DESC""")
                .map((row, context) -> {
                    LocalDate month = row.getObject("month", LocalDate.class);
                    boolean shown = sight.cost() && !hidden.containsKey(month);
                    return new ClosedMonth(
                            YearMonth.from(month).toString(),
                            row.getTimestamp("closed_at").toInstant(),
                            Optional.ofNullable(row.getString("login")),
                            row.getLong("seconds"),
                            rounded(row.getBigDecimal("revenue"), digits),
                            shown ? Optional.of(rounded(row.getBigDecimal("cost"), digits)) : Optional.empty(),
                            Optional.ofNullable(hidden.get(month)));
                })
                .list();
        return new ClosedMonth.Listing(BookKeeping.openFrom(handle), months);
    }

    /** Months whose cost would tell what one person or two cost, and why; a correction of a closed month is the cost of somebody. */
    private static Map<LocalDate, String> hidden(Handle handle) {
        List<SmallGroups.Cell> months = handle.createQuery("""
                        SELECT month, array_agg(user_id) AS people FROM (
                            SELECT month, user_id FROM fractal.economics_ledger GROUP BY month, user_id
                            HAVING sum(cost) <> 0 OR sum(cost_unconverted) <> 0
                             UNION
                            SELECT date_trunc('month', work_date::timestamp)::date, CAST(:somebody AS bigint)
                              FROM fractal.economics_lines WHERE kind = 'cost' AND source = :correction) x
                         GROUP BY month""")
                .bind("somebody", SmallGroups.SOMEBODY)
                .bind("correction", SmallGroups.CORRECTION)
                .map((row, context) -> new SmallGroups.Cell(
                        Map.of(SmallGroups.Dimension.MONTH, row.getString("month")),
                        Set.of((Long[]) row.getArray("people").getArray())))
                .list();
        Map<LocalDate, String> hidden = new HashMap<>();
        SmallGroups.hidden(Set.of(SmallGroups.Dimension.MONTH), months)
                .forEach((key, why) -> hidden.put(LocalDate.parse(key.get(SmallGroups.Dimension.MONTH)), why));
        return hidden;
    }

    private static BigDecimal rounded(BigDecimal amount, int digits) {
        return amount.setScale(digits, RoundingMode.HALF_UP);
    }
}
