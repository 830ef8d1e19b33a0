// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks.ledger;

import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Period;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;

/**
 * Six years of 2,000 people on 5,000 jobs of 500 clients, from a seed; fewer of all with fewer entries, so that the shape stays. A person works
 * on four jobs a month; entries come in the order of their days. Run by run.sh; prints medians and what they are beside.
 */
public final class LedgerBenchmark {
    private static final int DAYS = 6 * 365;
    private static final int BATCH = 100_000;
    private static final int BLOCK = 50;
    /** A platform that runs for days has compiled what it runs. */
    private static final int WARM_UP = 50;
    private static final LocalDate START = LocalDate.parse("2020-01-01");
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);

    /** Every entry with the best of the rates there are, by joins: what a report costs that has the entries only. */
    private static final String PLAIN = """
            SELECT e.project_id, sum(e.seconds * COALESCE(c.per_hour, b.per_hour, d.per_hour)) FILTER (WHERE e.billable),
                   sum(e.seconds * COALESCE(k.per_hour, o.per_hour))
              FROM fractal.time_entries e JOIN fractal.projects p ON p.id = e.project_id
              LEFT JOIN fractal.economics_rates c ON c.kind = 'bill' AND c.client_id = p.client_id
              LEFT JOIN fractal.economics_rates b ON b.kind = 'bill' AND b.user_id = e.user_id
                     AND (b.valid_from IS NULL OR b.valid_from <= e.work_date) AND (b.valid_to IS NULL OR b.valid_to > e.work_date)
              LEFT JOIN fractal.economics_rates k ON k.kind = 'cost' AND k.user_id = e.user_id
                     AND (k.valid_from IS NULL OR k.valid_from <= e.work_date) AND (k.valid_to IS NULL OR k.valid_to > e.work_date)
              LEFT JOIN fractal.economics_rates d ON d.kind = 'bill' AND d.scope_key = 'default'
              LEFT JOIN fractal.economics_rates o ON o.kind = 'cost' AND o.scope_key = 'default'
             WHERE %s GROUP BY 1""";

    private final TestPlatform platform = new TestPlatform();
    private final int entries;
    private final int people;
    private final int jobs;
    private final int clients;

    private LedgerBenchmark(int entries) {
        this.entries = entries;
        this.people = Math.max(10, entries / 5_000);
        this.jobs = Math.max(20, entries / 2_000);
        this.clients = Math.max(10, entries / 20_000);
    }

    public static void main(String[] arguments) throws Exception {
        LedgerBenchmark benchmark = new LedgerBenchmark(Integer.parseInt(arguments[0]));
        benchmark.company();
        benchmark.load();
        benchmark.views();
        // Not right after the load, which the disk is still at.
        benchmark.single();
        // The platform folds every two seconds.
        benchmark.platform.fold();
        benchmark.changes();
        benchmark.fresh();
        System.exit(0);
    }

    private void company() {
        platform.books(Optional.of("EUR"));
        platform.sql(
                "INSERT INTO fractal.users (id, login, name, access_role, work_role, must_change_password) SELECT n, 'person' || n,"
                        + " 'Person ' || n, 'MEMBER', 'role ' || n % 9, false FROM generate_series(1, " + people + ") n",
                "INSERT INTO fractal.clients (id, slug, name) SELECT n, 'client' || n, 'Client ' || n FROM generate_series(1, " + clients + ") n",
                "INSERT INTO fractal.projects (id, slug, client_id, name) SELECT n, 'job' || n, 1 + n % " + clients
                        + ", 'Job ' || n FROM generate_series(1, " + jobs + ") n",
                "INSERT INTO fractal.economics_fx (currency, base, valid_from, rate) SELECT 'USD', 'EUR', day::date, 0.8 + extract(month FROM day) / 100"
                        + " FROM generate_series('2019-12-01'::date, '2026-01-01', '1 month') day",
                "INSERT INTO fractal.economics_rates (kind, per_hour, currency) VALUES ('bill', 90, 'EUR'), ('cost', 45, 'EUR')",
                "INSERT INTO fractal.economics_rates (kind, client_id, per_hour, currency) SELECT 'bill', n, 70 + n % 50, CASE WHEN n % 10 = 0"
                        + " THEN 'USD' ELSE 'EUR' END FROM generate_series(1, " + clients + ", 3) n",
                "INSERT INTO fractal.economics_rates (kind, user_id, valid_from, valid_to, per_hour, currency) SELECT k, n, f, t, p + n % 37, 'EUR'"
                        + " FROM generate_series(1, " + people + ") n CROSS JOIN (VALUES ('bill', NULL::date, '2022-07-11'::date, 80),"
                        + " ('bill', '2022-07-11', NULL, 95), ('cost', NULL, '2023-01-16', 38), ('cost', '2023-01-16', NULL, 44)) v (k, f, t, p)");
    }

    /** Rows as COPY takes them: a person works on four jobs a month. */
    private String rows(int batch, int size) {
        SplittableRandom random = new SplittableRandom(20261125L + batch);
        StringBuilder text = new StringBuilder(size * 48);
        for (int i = 0; i < size; i++) {
            int person = 1 + random.nextInt(people);
            int day = (int) ((long) DAYS * ((long) batch * BATCH + i) / entries);
            int slot = random.nextInt(4);
            int job = 1 + Math.floorMod(person * 7919 + day / 360 * 104729 + slot * (1 + day / 30 % 3) * 1299709, jobs);
            text.append(person).append('\t').append(job).append('\t').append(START.plusDays(day)).append('\t')
                    .append(300 + random.nextInt(14_000)).append("\tUTC\t").append(random.nextInt(5) > 0).append('\n');
        }
        return text.toString();
    }

    private void load() throws Exception {
        try (Connection owner = platform.database().owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA plain");
            statement.execute("CREATE TABLE plain.time_entries (LIKE fractal.time_entries INCLUDING ALL)");
            statement.execute("ALTER TABLE plain.time_entries ADD FOREIGN KEY (user_id) REFERENCES fractal.users (id),"
                    + " ADD FOREIGN KEY (project_id) REFERENCES fractal.projects (id)");
            long with = 0;
            long without = 0;
            int beside = 0;
            for (int batch = 0; batch * BATCH < entries; batch++) {
                String rows = rows(batch, Math.min(BATCH, entries - batch * BATCH));
                if (batch < 10) {
                    without += copied(owner, "plain.time_entries", rows);
                    with += platform.transactions().call(connection -> copied(connection, "fractal.time_entries", rows));
                    beside += rows.chars().filter(c -> c == '\n').count();
                } else {
                    platform.transactions().call(connection -> copied(connection, "fractal.time_entries", rows));
                }
                if (batch % 10 == 9) {
                    platform.fold();
                }
            }
            platform.fold();
            print("bulk insert with the ledger, entries/s", beside * 1e9 / with);
            print("  COPY of the same rows, indexes and foreign keys alike, entries/s", beside * 1e9 / without);
            statement.execute("DROP SCHEMA plain CASCADE");
            statement.execute("VACUUM ANALYZE");
            try (ResultSet row = statement.executeQuery("SELECT pg_total_relation_size('fractal.economics_rollup_month')"
                    + " + pg_total_relation_size('fractal.economics_rollup_project') + pg_total_relation_size('fractal.economics_rollup_year')"
                    + " + pg_total_relation_size('fractal.economics_rollup_person'), pg_total_relation_size('fractal.time_entries'),"
                    + " (SELECT count(*) FROM fractal.economics_rollup_month), (SELECT count(*) FROM fractal.economics_rollup_project)")) {
                row.next();
                print("ledger, bytes per entry", row.getLong(1) / (double) entries);
                print("  the entry itself with its indexes, bytes", row.getLong(2) / (double) entries);
                print("rows of the ledger by month", row.getLong(3));
                print("rows by month and job", row.getLong(4));
            }
        }
    }

    private static long copied(Connection connection, String table, String rows) throws java.sql.SQLException {
        long start = System.nanoTime();
        try {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("COPY " + table + " (user_id, project_id, work_date, seconds, zone, billable) FROM STDIN", new StringReader(rows));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        return System.nanoTime() - start;
    }

    /** In turn with the ledger's triggers and without, in blocks, on the one table: same rows, same indexes, same checks of the weeks. */
    private void single() throws Exception {
        long[] with = new long[1000];
        long[] without = new long[1000];
        try (Connection owner = platform.database().owner().getConnection();
                Statement statement = owner.createStatement()) {
            for (int i = 0; i < with.length; i += BLOCK) {
                ledger(statement, "DISABLE");
                inserts(statement, without, i, "bare");
                statement.execute("DELETE FROM fractal.time_entries WHERE id > (SELECT max(id) - 2 * " + BLOCK
                        + " FROM fractal.time_entries) AND note = 'bare'");
                ledger(statement, "ENABLE");
                inserts(statement, with, i, "");
            }
        }
        print("one entry with its ledger", with);
        print("  the same insert without", without);
    }

    private static void ledger(Statement statement, String what) throws Exception {
        for (String trigger : List.of("wait", "inserted", "deleted")) {
            statement.execute("ALTER TABLE fractal.time_entries " + what + " TRIGGER economics_entries_" + trigger);
        }
    }

    /** The first of a block make everything ready that was forgotten when triggers changed. */
    private void inserts(Statement statement, long[] nanos, int from, String note) throws Exception {
        for (int i = from - BLOCK / 5; i < from + BLOCK; i++) {
            String values = "(user_id, project_id, work_date, seconds, zone, billable, note) VALUES (" + (1 + Math.floorMod(i, people)) + ", "
                    + (1 + Math.floorMod(i, jobs)) + ", '" + START.plusDays(Math.floorMod(i, 1000)) + "', 3600, 'UTC', true, '" + note + "')";
            long start = System.nanoTime();
            statement.execute("INSERT INTO fractal.time_entries " + values);
            if (i >= from) {
                nanos[i] = System.nanoTime() - start;
            }
        }
    }

    private void views() throws Exception {
        List<Grouping> three = List.of(Grouping.CLIENT, Grouping.PROJECT, Grouping.PERSON);
        times("month dashboard, client x project x person, first 100", 40, i -> {
            LocalDate month = START.plusMonths(i % 70);
            return page(three, PivotFilter.ALL, new Period(Optional.of(month), Optional.of(month.plusMonths(1))), 100);
        });
        plain("  plain SQL over the entries of a month", "e.work_date >= '2023-03-01' AND e.work_date < '2023-04-01'");
        times("all-time portfolio by client", 40, i -> page(List.of(Grouping.CLIENT), PivotFilter.ALL, Period.ALWAYS, 1000));
        times("all-time portfolio by job, first 100 by loss", 40, i -> platform.economics()
                .pivot(OWNER, new PivotQuestion(List.of(Grouping.PROJECT), PivotFilter.ALL, Period.ALWAYS, Optional.empty(), PivotQuestion.Order.LOSS, 100,
                        Optional.empty())));
        times("all-time contribution of each person, first 100", 10, i -> page(List.of(Grouping.PERSON), PivotFilter.ALL, Period.ALWAYS, 100));
        plain("  plain SQL over all entries", "true");
        times("one client, all time, by job", 40, i -> page(List.of(Grouping.PROJECT), client(1 + i * 7L % clients), Period.ALWAYS, 100));
        plain("  plain SQL over the entries of a client", "p.client_id = 2");
        times("drill-down, 100 entries of a client", 40,
                i -> platform.economics().entries(OWNER, new EntryQuestion(client(1 + i * 7L % clients), Period.ALWAYS, 100, Optional.empty())));
    }

    private Object page(List<Grouping> groups, PivotFilter filter, Period period, int limit) {
        return platform.economics()
                .pivot(OWNER, new PivotQuestion(groups, filter, period, Optional.empty(), PivotQuestion.Order.NAME, limit, Optional.empty()));
    }

    private static PivotFilter client(long id) {
        return new PivotFilter(
                OptionalLong.of(id), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void plain(String what, String where) throws Exception {
        long start = System.nanoTime();
        query(PLAIN.formatted(where));
        print(what, new long[] {System.nanoTime() - start});
    }

    private void query(String sql) throws Exception {
        try (Connection connection = platform.database().owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }

    private void changes() throws Exception {
        try (Connection owner = platform.database().owner().getConnection();
                Statement statement = owner.createStatement()) {
            long some = Math.max(1, Math.round(people * Math.min(1, 1_700_000.0 / entries)));
            long start = System.nanoTime();
            int rates = statement.executeUpdate("DELETE FROM fractal.economics_rates WHERE kind = 'bill' AND valid_from = '2022-07-11' AND user_id <= " + some);
            long took = System.nanoTime() - start;
            print("re-rating about " + (long) (entries * (some / (double) people) * 0.58) + " entries (" + rates + " rates), s", took / 1e9);
            start = System.nanoTime();
            query("SELECT fractal.economics_rebuild()");
            print("rebuild of all, nothing to mend, s", (System.nanoTime() - start) / 1e9);
            statement.execute("TRUNCATE fractal.economics_pending, fractal.economics_deltas, fractal.economics_rollup_month, fractal.economics_rollup_project,"
                    + " fractal.economics_rollup_year, fractal.economics_rollup_person");
            start = System.nanoTime();
            query("SELECT fractal.economics_rebuild()");
            query("SELECT fractal.economics_fold()");
            print("rebuild of all from nothing, folded, s", (System.nanoTime() - start) / 1e9);
        }
    }

    /** Each read right after a commit must hold the entry, whatever others write and fold meanwhile. */
    private void fresh() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread[] others = new Thread[4];
        for (int t = 0; t < others.length; t++) {
            int number = t;
            others[t] = new Thread(() -> {
                for (int i = 0; !done.get(); i++) {
                    if (number == 0 && i % 20 == 0) {
                        platform.fold();
                    }
                    platform.sql("INSERT INTO fractal.time_entries (user_id, project_id, work_date, seconds, zone, billable) VALUES ("
                            + (1 + number) + ", " + (2 + i % 15) + ", '2025-05-05', 60, 'UTC', true)");
                }
            });
            others[t].start();
        }
        int stale = 0;
        long before = seconds();
        for (int i = 0; i < 10_000; i++) {
            platform.sql("INSERT INTO fractal.time_entries (user_id, project_id, work_date, seconds, zone, billable) VALUES (9, 1, '2025-05-06', 1,"
                    + " 'UTC', true)");
            long now = seconds();
            stale += now == before + 1 ? 0 : 1;
            before = now;
        }
        done.set(true);
        for (Thread other : others) {
            other.join();
        }
        print("reads of 10,000 right after a commit that missed the entry", stale);
    }

    private long seconds() {
        PivotFilter job = new PivotFilter(
                OptionalLong.empty(), OptionalLong.of(1), OptionalLong.empty(), OptionalLong.of(9), Optional.empty(), Optional.empty(), Optional.empty());
        LocalDate month = LocalDate.parse("2025-05-01");
        return platform.economics()
                .pivot(OWNER, PivotQuestion.of(List.of(Grouping.PERSON), job, new Period(Optional.of(month), Optional.of(month.plusMonths(1)))))
                .total()
                .seconds();
    }

    private interface View {
        Object at(int round);
    }

    private static void times(String what, int rounds, View view) {
        for (int i = 0; i < WARM_UP; i++) {
            view.at(i);
        }
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            view.at(i);
            nanos[i] = System.nanoTime() - start;
        }
        print(what, nanos);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT, "%-75s p50 %10.2f ms, p95 %10.2f ms%n", what, nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 95 / 100] / 1e6);
    }

    private static void print(String what, double value) {
        System.out.printf(Locale.ROOT, "%-75s %,12.1f%n", what, value);
    }
}
