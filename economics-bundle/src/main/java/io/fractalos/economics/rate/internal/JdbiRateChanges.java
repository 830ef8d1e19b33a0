// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.economics.rate.RateChange.Job;
import io.fractalos.economics.rate.RateChanges;
import io.fractalos.economics.rate.RateEvent;
import io.fractalos.economics.secrecy.SmallGroups;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.command.ReadAudit;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes changes for real, looks at the ledger before and after, and for a preview rolls back to where it began. */
@Component(service = RateChanges.class)
public final class JdbiRateChanges implements RateChanges {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final int PLACES = 6;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final String RUNS =
            "SELECT r.*, u.login FROM fractal.economics_runs r LEFT JOIN fractal.users u ON u.id = r.created_by";

    private final Queries queries;
    private final ReadAudit audit;
    private final Events events;

    @Activate
    public JdbiRateChanges(@Reference Transactions transactions, @Reference ReadAudit audit, @Reference Events events) {
        this.queries = new Queries(transactions);
        this.audit = audit;
        this.events = events;
    }

    /** What a change did, and how it is undone. */
    private record Effect(RateChange.Preview preview, RateCuts cuts) {}

    @Override
    public RateChange.Preview preview(Caller caller, RateChange.Draft draft) {
        require(caller);
        return queries.call(handle -> {
            handle.execute("SAVEPOINT economics_preview");
            RateChange.Preview preview = change(handle, draft.rates()).preview();
            handle.execute("ROLLBACK TO SAVEPOINT economics_preview");
            return preview;
        });
    }

    @Override
    public RateChange.Run apply(Caller caller, RateChange change) {
        require(caller);
        return queries.call(handle -> {
            Effect effect = change(handle, change.rates());
            if (!effect.preview().digest().equals(change.digest())) {
                throw FractalException.conflict(
                        "This change would do something else now than its preview said",
                        "Look at it again (rates.preview), then apply that");
            }
            long id = record(handle, caller, effect);
            for (Job job : effect.preview().jobs()) {
                adjust(handle, caller, id, effect.preview(), job);
            }
            events.record(new RateEvent.RatesChanged(id));
            return find(handle, id);
        });
    }

    private static void require(Caller caller) {
        caller.require(Permission.RATES_WRITE);
        caller.require(Permission.ECONOMICS_SALARIES);
    }

    private static Effect change(Handle handle, List<HourlyRate.New> asked) {
        List<HourlyRate.New> rates = AskedRates.checked(handle, asked);
        // From here on nobody else writes entries, rates or exchange rates: what is looked at before and after differs
        // by this change only.
        BookKeeping.hold(handle);
        Optional<LocalDate> closedBefore = BookKeeping.openFrom(handle)
                .filter(day -> rates.stream().anyMatch(rate -> RateCuts.reaches(rate, day)));
        Closed closed = closedBefore.map(day -> inClosed(handle, rates, day)).orElse(Closed.NONE);
        Map<Long, Money> before = figures(handle, LAST);
        RateCuts cuts = RateCuts.make(handle, rates, closedBefore);
        long entries = priced(handle, cuts.made());
        Map<Long, BilledEntries> billed =
                BilledEntries.with(closed.billed(), BilledEntries.of(handle, cuts.made(), LAST));
        List<Job> jobs = jobs(handle, minus(figures(handle, LAST), before), closed.money(), billed);
        long invoiced =
                billed.values().stream().mapToLong(BilledEntries::entries).sum();
        Optional<String> currency = BookKeeping.currency(handle);
        String told =
                Json.write(new RateChange.Preview(currency, cuts.before(), entries, invoiced, jobs, closedBefore, ""));
        return new Effect(
                new RateChange.Preview(
                        currency,
                        cuts.before(),
                        entries,
                        invoiced,
                        jobs,
                        closedBefore,
                        digest(told + Json.write(rates))),
                cuts);
    }

    /** Exact revenue and cost, times 3600. */
    private record Money(BigDecimal revenue, BigDecimal cost) {
        static final Money NONE = new Money(BigDecimal.ZERO, BigDecimal.ZERO);

        Money minus(Money other) {
            return new Money(revenue.subtract(other.revenue), cost.subtract(other.cost));
        }

        boolean isNone() {
            return revenue.signum() == 0 && cost.signum() == 0;
        }
    }

    /** What a change would do to closed months if they were open, and what of them is billed, by job. */
    private record Closed(Map<Long, Money> money, Map<Long, BilledEntries> billed) {
        static final Closed NONE = new Closed(Map.of(), Map.of());
    }

    private static Closed inClosed(Handle handle, List<HourlyRate.New> rates, LocalDate openFrom) {
        Map<Long, Money> before = figures(handle, openFrom);
        handle.execute("SAVEPOINT economics_closed");
        handle.execute("UPDATE fractal.economics_books SET open_from = NULL");
        RateCuts cuts = RateCuts.make(handle, rates, Optional.empty());
        Map<Long, Money> after = figures(handle, openFrom);
        Map<Long, BilledEntries> billed = BilledEntries.of(handle, cuts.made(), openFrom);
        handle.execute("ROLLBACK TO SAVEPOINT economics_closed");
        return new Closed(minus(after, before), billed);
    }

    /** The figures of jobs over all months before the day. */
    private static Map<Long, Money> figures(Handle handle, LocalDate before) {
        Map<Long, Money> all = new HashMap<>();
        handle.createQuery("""
                        SELECT project_id, sum(revenue) AS revenue, sum(cost) AS cost FROM fractal.economics_ledger_project
                         WHERE month < :before GROUP BY project_id""")
                .bind("before", before)
                .map((row, context) -> Map.entry(
                        row.getLong("project_id"), new Money(row.getBigDecimal("revenue"), row.getBigDecimal("cost"))))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    private static Map<Long, Money> minus(Map<Long, Money> after, Map<Long, Money> before) {
        Map<Long, Money> changed = new HashMap<>();
        after.forEach((job, money) -> {
            Money by = money.minus(before.getOrDefault(job, Money.NONE));
            if (!by.isNone()) {
                changed.put(job, by);
            }
        });
        return changed;
    }

    /** The entries with one of these rates, or two. */
    private static long priced(Handle handle, List<Long> rates) {
        return rates.isEmpty()
                ? 0
                : handle.createQuery("""
                                SELECT COALESCE(sum(entries), 0) FROM fractal.economics_ledger
                                 WHERE bill_rate_id = ANY (:rates) OR cost_rate_id = ANY (:rates)""")
                        .bindArray("rates", Long.class, rates)
                        .mapTo(Long.class)
                        .one();
    }

    private static List<Job> jobs(
            Handle handle, Map<Long, Money> open, Map<Long, Money> closed, Map<Long, BilledEntries> billed) {
        Set<Long> ids = new TreeSet<>(open.keySet());
        ids.addAll(closed.keySet());
        ids.addAll(billed.keySet());
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery("""
                                SELECT p.id, c.name || ' / ' || p.name AS name FROM fractal.projects p JOIN fractal.clients c ON c.id = p.client_id
                                 WHERE p.id = ANY (:ids) ORDER BY lower(c.name), lower(p.name)""")
                        .bindArray("ids", Long.class, ids)
                        .map((row, context) -> {
                            Money now = open.getOrDefault(row.getLong("id"), Money.NONE);
                            Money then = closed.getOrDefault(row.getLong("id"), Money.NONE);
                            BilledEntries kept = billed.getOrDefault(row.getLong("id"), BilledEntries.NONE);
                            return new Job(
                                    row.getLong("id"),
                                    row.getString("name"),
                                    amount(now.revenue()),
                                    amount(now.cost()),
                                    amount(then.revenue()),
                                    amount(then.cost()),
                                    kept.entries(),
                                    amount(kept.revenue()));
                        })
                        .list();
    }

    private static BigDecimal amount(BigDecimal exact) {
        return exact.divide(HOUR, PLACES, RoundingMode.HALF_UP);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long record(Handle handle, Caller caller, Effect effect) {
        BigDecimal revenue = sum(effect.preview(), job -> job.revenue().add(job.adjustedRevenue()));
        BigDecimal cost = sum(effect.preview(), job -> job.cost().add(job.adjustedCost()));
        return handle.createQuery("""
                        INSERT INTO fractal.economics_runs (created_by, entries, invoiced, revenue, cost, cuts)
                        VALUES (CAST(:by AS bigint), :entries, :invoiced, :revenue, :cost, CAST(:cuts AS jsonb)) RETURNING id""")
                .bind("by", caller.user())
                .bind("entries", effect.preview().entries())
                .bind("invoiced", effect.preview().invoiced())
                .bind("revenue", revenue)
                .bind("cost", cost)
                .bind("cuts", Json.write(effect.cuts()))
                .mapTo(Long.class)
                .one();
    }

    private static BigDecimal sum(RateChange.Preview preview, Function<Job, BigDecimal> each) {
        return preview.jobs().stream().map(each).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void adjust(Handle handle, Caller caller, long run, RateChange.Preview preview, Job job) {
        adjust(handle, caller, run, preview, job, HourlyRate.Kind.BILL);
        adjust(handle, caller, run, preview, job, HourlyRate.Kind.COST);
    }

    private static void adjust(
            Handle handle, Caller caller, long run, RateChange.Preview preview, Job job, HourlyRate.Kind kind) {
        boolean bill = kind == HourlyRate.Kind.BILL;
        BigDecimal amount = bill ? job.adjustedRevenue() : job.adjustedCost();
        if (amount.signum() == 0) {
            return;
        }
        LocalDate day = preview.closedBefore().orElseThrow();
        handle.createUpdate("""
                        INSERT INTO fractal.economics_lines
                               (kind, category, project_id, work_date, amount, currency, note, source, source_key, created_by)
                        VALUES (:kind, 'adjustment', :project, :day, :amount, :currency, :note, :source, :key, CAST(:by AS bigint))""")
                .bind("kind", bill ? "revenue" : "cost")
                .bind("project", job.projectId())
                .bind("day", day)
                .bind("amount", amount)
                .bind("currency", preview.currency().orElseThrow())
                .bind("note", "Another rate for days before " + day + ", which are closed")
                .bind("source", SmallGroups.CORRECTION)
                .bind("key", run + "/" + job.projectId() + "/" + kind.word())
                .bind("by", caller.user())
                .execute();
    }

    @Override
    public RateChange.Run revert(Caller caller, RateChange.RunId id) {
        require(caller);
        return queries.call(handle -> {
            int open = handle.createUpdate("""
                            UPDATE fractal.economics_runs SET reverted_at = now(), reverted_by = CAST(:by AS bigint)
                             WHERE id = :id AND reverted_at IS NULL""")
                    .bind("by", caller.user())
                    .bind("id", id.id())
                    .execute();
            if (open == 0) {
                RateChange.Run run = find(handle, id.id());
                throw FractalException.conflict(
                        "Change " + id.id() + " was taken back already, at "
                                + run.revertedAt().orElseThrow(),
                        "Nothing is left to do");
            }
            String cuts = handle.createQuery("SELECT cuts FROM fractal.economics_runs WHERE id = :id")
                    .bind("id", id.id())
                    .mapTo(String.class)
                    .one();
            Json.read(cuts, RateCuts.class).undo(handle);
            handle.createUpdate(
                            "DELETE FROM fractal.economics_lines WHERE source = :source AND starts_with(source_key, :run)")
                    .bind("source", SmallGroups.CORRECTION)
                    .bind("run", id.id() + "/")
                    .execute();
            events.record(new RateEvent.RatesTakenBack(id.id()));
            return find(handle, id.id());
        });
    }

    @Override
    public RateChange.Runs runs(Caller caller) {
        require(caller);
        audit.read(caller, "rates.changes", Nothing.NOTHING);
        return new RateChange.Runs(queries.read(handle -> handle.createQuery(RUNS + " ORDER BY r.id DESC")
                .map((row, context) -> run(row))
                .list()));
    }

    private static RateChange.Run find(Handle handle, long id) {
        return handle.createQuery(RUNS + " WHERE r.id = :id")
                .bind("id", id)
                .map((row, context) -> run(row))
                .findFirst()
                .orElseThrow(() -> FractalException.notFound("rate change", id));
    }

    private static RateChange.Run run(ResultSet row) throws SQLException {
        return new RateChange.Run(
                row.getLong("id"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getString("login")),
                Json.read(row.getString("cuts"), RateCuts.class).asked(),
                row.getLong("entries"),
                row.getLong("invoiced"),
                row.getBigDecimal("revenue"),
                row.getBigDecimal("cost"),
                Optional.ofNullable(row.getTimestamp("reverted_at")).map(Timestamp::toInstant));
    }
}
