// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.economics.invoice.Invoice;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.kernel.value.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is written in whatever order, by many at once: the ledger is what a sum over all entries says. */
class LedgerTest {
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final int WRITERS = 8;
    private static final int CHANGES = 40;

    private final AtomicInteger invoices = new AtomicInteger();
    private Company company;

    @BeforeEach
    void open() {
        company = new Company();
    }

    @AfterEach
    void close() {
        company.close();
    }

    /** The naive sum: every entry with the best of all rates that fit it, one by one, in SQL that shares nothing with the ledger's. */
    private static final String NAIVE = """
            SELECT %1$s AS whose, COALESCE(sum(e.seconds), 0) AS seconds,
                   COALESCE(sum(CASE WHEN n.entry_id IS NOT NULL THEN n.billed_seconds * n.per_hour * n.exchange
                                     WHEN e.billable AND e.imported_bill_rate IS NULL THEN q.billed * b.per_hour * b.worth * q.bill_factor
                                     WHEN e.billable THEN q.billed * e.imported_bill_rate * (SELECT f.rate FROM fractal.economics_fx f
                                          WHERE f.currency = e.imported_currency AND f.valid_from <= e.work_date ORDER BY f.valid_from DESC LIMIT 1)
                                END), 0) AS revenue,
                   COALESCE(sum(e.seconds * k.per_hour * k.worth * q.cost_factor), 0) AS cost,
                   COALESCE(sum(CASE WHEN e.billable AND n.entry_id IS NULL AND b.per_hour IS NULL AND e.imported_bill_rate IS NULL THEN e.seconds END), 0) AS unrated,
                   COALESCE(sum(CASE WHEN k.per_hour IS NULL THEN e.seconds END), 0) AS uncosted
              FROM fractal.time_entries e JOIN fractal.projects p ON p.id = e.project_id JOIN fractal.users u ON u.id = e.user_id
              LEFT JOIN fractal.economics_invoiced n ON n.entry_id = e.id
              CROSS JOIN LATERAL (SELECT COALESCE((SELECT CASE o.mode WHEN 'up' THEN ceil(e.seconds / (o.minutes * 60.0))
                                     WHEN 'down' THEN floor(e.seconds / (o.minutes * 60.0)) ELSE round(e.seconds / (o.minutes * 60.0)) END * o.minutes * 60
                     FROM fractal.economics_rounding o WHERE o.client_id = p.client_id AND o.valid_from <= e.work_date
                    ORDER BY o.valid_from DESC LIMIT 1), e.seconds) AS billed,
                   CASE WHEN e.overtime THEN COALESCE(
                     (SELECT v.factor FROM fractal.economics_overtime v WHERE v.kind = 'bill' AND v.project_id = p.id AND v.valid_from <= e.work_date ORDER BY v.valid_from DESC LIMIT 1),
                     (SELECT v.factor FROM fractal.economics_overtime v WHERE v.kind = 'bill' AND v.client_id = p.client_id AND v.valid_from <= e.work_date ORDER BY v.valid_from DESC LIMIT 1),
                     (SELECT v.factor FROM fractal.economics_overtime v WHERE v.kind = 'bill' AND v.scope_key = 'default' AND v.valid_from <= e.work_date ORDER BY v.valid_from DESC LIMIT 1),
                     1) ELSE 1 END AS bill_factor,
                   CASE WHEN e.overtime THEN COALESCE(
                     (SELECT v.factor FROM fractal.economics_overtime v WHERE v.kind = 'cost' AND v.user_id = e.user_id AND v.valid_from <= e.work_date ORDER BY v.valid_from DESC LIMIT 1),
                     (SELECT v.factor FROM fractal.economics_overtime v WHERE v.kind = 'cost' AND v.scope_key = 'default' AND v.valid_from <= e.work_date ORDER BY v.valid_from DESC LIMIT 1),
                     1) ELSE 1 END AS cost_factor) q
              LEFT JOIN LATERAL (%2$s AND r.kind = 'bill' ORDER BY 3 LIMIT 1) b ON true
              LEFT JOIN LATERAL (%2$s AND r.kind = 'cost' ORDER BY 3 LIMIT 1) k ON true
             GROUP BY 1 ORDER BY 1""";

    private static final String FITS = """
            SELECT r.per_hour,
                   CASE WHEN r.currency = 'EUR' THEN 1 ELSE (SELECT f.rate FROM fractal.economics_fx f
                     WHERE f.currency = r.currency AND f.base = 'EUR' AND f.valid_from <= e.work_date ORDER BY f.valid_from DESC LIMIT 1) END AS worth,
                   CASE WHEN r.task_id IS NOT NULL THEN 1
                        WHEN r.project_id IS NOT NULL THEN CASE WHEN r.user_id IS NOT NULL THEN 2 WHEN r.work_role IS NOT NULL THEN 3 ELSE 4 END
                        WHEN r.client_id IS NOT NULL THEN CASE WHEN r.work_role IS NOT NULL THEN 5 ELSE 6 END
                        WHEN r.user_id IS NOT NULL THEN 7 WHEN r.work_role IS NOT NULL THEN 8 ELSE 9 END
              FROM fractal.economics_rates r
             WHERE (r.task_id IS NULL OR r.task_id = e.task_id) AND (r.project_id IS NULL OR r.project_id = e.project_id)
               AND (r.client_id IS NULL OR r.client_id = p.client_id) AND (r.user_id IS NULL OR r.user_id = e.user_id)
               AND (r.work_role IS NULL OR lower(r.work_role) = lower(u.work_role))
               AND COALESCE(e.work_date >= r.valid_from, true) AND COALESCE(e.work_date < r.valid_to, true)""";

    private record Naive(long id, long seconds, BigDecimal revenue, BigDecimal cost, long unrated, long uncosted) {}

    private List<Naive> naive(String whose) {
        return company.platform().transactions().read(connection -> {
            List<Naive> all = new ArrayList<>();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(NAIVE.formatted(whose, FITS))) {
                while (row.next()) {
                    all.add(new Naive(
                            row.getLong(1),
                            row.getLong(2),
                            row.getBigDecimal(3),
                            row.getBigDecimal(4),
                            row.getLong(5),
                            row.getLong(6)));
                }
            }
            return all;
        });
    }

    private EconomicsReport pivot(Grouping... groups) {
        return company.platform()
                .economics()
                .pivot(OWNER, PivotQuestion.of(List.of(groups), PivotFilter.ALL, Period.ALWAYS));
    }

    private void assertLedgerIsTheSumOfItsEntries() {
        assertSums(Grouping.PROJECT, "p.id");
        assertSums(Grouping.PERSON, "e.user_id");
        assertThat(company.platform().rebuild())
                .as("rows the ledger was wrong in")
                .isZero();
    }

    private void assertSums(Grouping group, String whose) {
        List<Naive> expected = naive(whose);
        List<EconomicsReport.Row> rows = pivot(group).rows().stream()
                .filter(row -> row.entries() > 0)
                .sorted(Comparator.comparingLong(LedgerTest::id))
                .toList();
        assertThat(rows)
                .extracting(LedgerTest::id)
                .containsExactlyElementsOf(expected.stream().map(Naive::id).toList());
        for (int i = 0; i < rows.size(); i++) {
            EconomicsReport.Row row = rows.get(i);
            Naive naive = expected.get(i);
            assertThat(row.seconds()).as(row.name()).isEqualTo(naive.seconds());
            assertThat(row.revenue()).as(row.name()).isEqualTo(cents(naive.revenue()));
            assertThat(row.cost()).as(row.name()).contains(cents(naive.cost()));
            assertThat(row.unratedBillableSeconds()).as(row.name()).isEqualTo(naive.unrated());
            assertThat(row.uncostedSeconds()).as(row.name()).isEqualTo(naive.uncosted());
        }
    }

    private static long id(EconomicsReport.Row row) {
        return row.keys().get(0).id().orElseThrow();
    }

    private static BigDecimal cents(BigDecimal secondsTimesRate) {
        return secondsTimesRate.divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP);
    }

    @Test
    void eightWritersAtOnceLoseNothingAndNeverBlockEachOtherForGood() throws Exception {
        company.rate("bill", "", "", "", "2026-02-15", "80", "EUR");
        company.rate("cost", "", "", "", "", "41.3333", "USD");
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(20261125L + writer);
            writers.add(() -> {
                for (int i = 0; i < CHANGES; i++) {
                    change(random);
                }
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        try {
            for (Future<Void> done : pool.invokeAll(writers)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }

        assertThat(invoices).as("invoices that could be made").hasPositiveValue();
        assertLedgerIsTheSumOfItsEntries();
        company.platform().fold();
        assertLedgerIsTheSumOfItsEntries();
        long deadlocks = company.platform().transactions().read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) {
                row.next();
                return row.getLong(1);
            }
        });
        assertThat(deadlocks).as("deadlocks").isZero();
    }

    /** One change of anything figures depend on; two of them may meet in the same scope, which the database then refuses to one. */
    private void change(Random random) {
        String day = "'" + Company.START.plusDays(random.nextInt(120)) + "'";
        int person = 1 + random.nextInt(Company.PEOPLE);
        int job = 1 + random.nextInt(Company.JOBS);
        // Locked in the order of their ids: statements that meet in the same rows would wait for each other without any
        // ledger.
        String some =
                "id IN (SELECT id FROM fractal.time_entries WHERE id IN (SELECT id FROM fractal.time_entries ORDER BY md5(id::text || "
                        + random.nextInt() + ") LIMIT 3) ORDER BY id FOR UPDATE)";
        switch (random.nextInt(18)) {
            case 0, 1, 2, 3, 4 ->
                company.platform()
                        .sql(
                                "INSERT INTO fractal.time_entries (user_id, project_id, task_id, work_date, seconds, zone, billable, overtime,"
                                        + " imported_bill_rate, imported_currency) SELECT " + person + ", " + job + ", "
                                        + (random.nextBoolean() ? "NULL" : 2 * job - random.nextInt(2)) + ", " + day
                                        + "::date + n, "
                                        + (1 + random.nextInt(20000)) + " + n, 'UTC', " + (random.nextInt(4) > 0) + ", "
                                        + (random.nextInt(3) == 0) + ", "
                                        + (random.nextInt(5) == 0 ? "33.5, 'USD'" : "NULL, NULL")
                                        + " FROM generate_series(1, "
                                        + (random.nextInt(9) == 0 ? 150 : 1 + random.nextInt(4)) + ") n");
            case 5 ->
                tried(() -> company.platform()
                        .sql("UPDATE fractal.time_entries SET seconds = seconds / 2 + 7 WHERE " + some));
            case 6 ->
                tried(() -> company.platform()
                        .sql("UPDATE fractal.time_entries SET work_date = " + day
                                + ", billable = NOT billable, overtime = NOT overtime WHERE " + some));
            case 7 ->
                tried(() -> company.platform()
                        .sql("UPDATE fractal.time_entries SET project_id = " + job
                                + ", task_id = NULL, note = 'moved' WHERE " + some));
            case 8 -> tried(() -> company.platform().sql("DELETE FROM fractal.time_entries WHERE " + some));
            case 9 ->
                tried(() -> company.rate(
                        "bill",
                        "user_id",
                        "" + person,
                        Company.START.plusDays(random.nextInt(90)).toString(),
                        "",
                        "9" + random.nextInt(9),
                        "EUR"));
            case 10 ->
                tried(() -> company.rate(
                        "cost",
                        "work_role",
                        "'" + Company.role(person) + "'",
                        "",
                        Company.START.plusDays(60).toString(),
                        "5" + random.nextInt(9),
                        "USD"));
            case 11 ->
                company.platform()
                        .sql(
                                "DELETE FROM fractal.economics_rates WHERE id = (SELECT max(id) FROM fractal.economics_rates WHERE scope_rank < 9)");
            case 12 ->
                tried(() -> company.platform()
                        .sql(
                                "INSERT INTO fractal.economics_fx (currency, base, valid_from, rate) VALUES ('USD', 'EUR', "
                                        + day + ", 0.9" + random.nextInt(99) + ")"));
            case 13 ->
                tried(() -> company.platform()
                        .sql(
                                random.nextInt(3) == 0
                                        ? "DELETE FROM fractal.economics_rounding WHERE client_id = "
                                                + Company.client(job)
                                        : "INSERT INTO fractal.economics_rounding (client_id, valid_from, mode, minutes) VALUES ("
                                                + Company.client(job) + ", " + day + ", '"
                                                + List.of("up", "nearest", "down")
                                                        .get(random.nextInt(3)) + "', "
                                                + (1 + random.nextInt(60)) + ")"));
            case 14 -> tried(() -> company.platform().sql(overtime(random, person, job, day)));
            case 15, 16 -> tried(() -> bill(random, job));
            default -> {
                if (random.nextBoolean()) {
                    company.platform()
                            .sql("UPDATE fractal.users SET work_role = '"
                                    + (random.nextBoolean() ? "Engineer" : "designer") + "' WHERE id = " + person);
                } else {
                    company.platform().fold();
                }
            }
        }
    }

    private static String overtime(Random random, int person, int job, String day) {
        String scope =
                switch (random.nextInt(6)) {
                    case 0 -> "('bill', " + job + ", NULL, NULL, ";
                    case 1 -> "('bill', NULL, " + Company.client(job) + ", NULL, ";
                    case 2 -> "('bill', NULL, NULL, NULL, ";
                    case 3 -> "('cost', NULL, NULL, " + person + ", ";
                    case 4 -> "('cost', NULL, NULL, NULL, ";
                    default -> "";
                };
        return scope.isEmpty()
                ? "DELETE FROM fractal.economics_overtime WHERE valid_from > " + day
                : "INSERT INTO fractal.economics_overtime (kind, project_id, client_id, user_id, valid_from, factor) VALUES "
                        + scope + day + ", 1." + random.nextInt(99) + ")";
    }

    /** Bills a week or so of a job, or cancels what was billed last. */
    private void bill(Random random, int job) {
        List<Invoice> made = company.platform()
                .invoices()
                .list(OWNER, new Invoice.Filter(Optional.empty(), Optional.empty()), PageRequest.first(1))
                .items();
        if (!made.isEmpty() && random.nextInt(3) == 0) {
            company.platform()
                    .invoices()
                    .cancel(OWNER, new Invoice.Choice(made.get(0).number()));
            return;
        }
        LocalDate from = Company.START.plusDays(random.nextInt(40));
        company.platform()
                .invoices()
                .create(
                        OWNER,
                        new Invoice.New(
                                "N" + random.nextLong(),
                                "client" + Company.client(job),
                                Optional.of("job" + job),
                                Optional.of(from),
                                from.plusDays(random.nextInt(7)),
                                Optional.empty()));
        invoices.incrementAndGet();
    }

    private static void tried(Runnable change) {
        try {
            change.run();
        } catch (FractalException inTheWay) {
            // Another writer holds the scope or the day, or the time is billed, or cannot be.
        }
    }

    @Test
    void aRebuildFindsAndMendsWhatIsWrongInAnyOfItsTables() throws SQLException {
        company.rate("bill", "", "", "", "", "27.50", "EUR");
        company.rate("cost", "", "", "", "", "33.333333", "EUR");
        for (int i = 0; i < 30; i++) {
            company.time(1 + i % 5, 1 + i % 6, Company.START.plusDays(i * 20L).toString(), 1800 + 61 * i, i % 4 > 0);
        }
        company.platform().fold();
        assertThat(company.platform().rebuild()).isZero();

        for (String damage : List.of(
                "UPDATE fractal.economics_rollup_project SET cost = cost + 1 WHERE project_id = 2 AND billable",
                "DELETE FROM fractal.economics_rollup_year WHERE project_id = 3",
                "UPDATE fractal.economics_rollup_person SET year = (year - interval '10 years')::date WHERE user_id = 1",
                "UPDATE fractal.economics_rollup_month SET seconds = seconds + 1 WHERE project_id = 1")) {
            try (var owner = company.platform().database().owner().getConnection();
                    var statement = owner.createStatement()) {
                statement.execute(damage);
            }
            assertThat(company.platform().rebuild()).as(damage).isPositive();
            assertLedgerIsTheSumOfItsEntries();
        }
    }

    @Test
    void splittingEntriesAndTheirOrderChangeNoSum() {
        company.rate("bill", "", "", "", "", "27.50", "EUR");
        company.rate("cost", "", "", "", "", "33.333333", "EUR");
        for (int i = 0; i < 30; i++) {
            company.time(1 + i % 5, 1 + i % 6, Company.START.plusDays(i * 3L).toString(), 1800 + 61 * i, i % 4 > 0);
        }
        EconomicsReport whole = pivot(Grouping.MONTH);

        company.platform()
                .sql(
                        "INSERT INTO fractal.time_entries (user_id, project_id, work_date, seconds, zone, billable)"
                                + " SELECT user_id, project_id, work_date, seconds - seconds / 3, zone, billable FROM fractal.time_entries ORDER BY md5(id::text)",
                        "UPDATE fractal.time_entries SET seconds = seconds / 3 WHERE id <= (SELECT min(id) + 29 FROM fractal.time_entries)");

        EconomicsReport split = pivot(Grouping.MONTH);
        assertThat(split.total().seconds()).isEqualTo(whole.total().seconds());
        assertThat(split.total().revenue()).isEqualTo(whole.total().revenue());
        assertThat(split.rows())
                .extracting(EconomicsReport.Row::margin)
                .isEqualTo(
                        whole.rows().stream().map(EconomicsReport.Row::margin).toList());
        assertLedgerIsTheSumOfItsEntries();
    }

    @Test
    void childrenAddUpToTheirParentsInEveryPivot() {
        company.rate("bill", "client_id", "1", "", "2026-02-01", "100", "EUR");
        company.rate("bill", "", "", "2026-01-20", "", "50", "EUR");
        company.rate("cost", "", "", "", "", "36", "EUR");
        for (int i = 0; i < 60; i++) {
            company.time(1 + i % 5, 1 + i % 6, Company.START.plusDays(i).toString(), 3600 + 36 * i, i % 3 > 0);
        }
        // Rates that are multiples of 36 an hour and whole seconds times 36 leave nothing to round: sums of rows are
        // exact.
        List<Grouping> all = List.of(Grouping.values());
        for (int i = 0; i < all.size(); i++) {
            for (Grouping second : all) {
                if (second != all.get(i)) {
                    EconomicsReport both = pivot(all.get(i), second);
                    assertThat(both.rows().stream()
                                    .mapToLong(EconomicsReport.Row::seconds)
                                    .sum())
                            .isEqualTo(both.total().seconds());
                    assertThat(both.rows().stream()
                                    .mapToLong(EconomicsReport.Row::unratedBillableSeconds)
                                    .sum())
                            .isEqualTo(both.total().unratedBillableSeconds());
                    assertThat(both.rows().stream()
                                    .map(row -> row.cost().orElseThrow())
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isEqualByComparingTo(both.total().cost().orElseThrow());
                }
            }
        }
    }

    @Test
    void aPeriodInTheMiddleOfMonthsIsExactToTheDay() {
        company.rate("bill", "", "", "", "2026-02-10", "60", "EUR");
        company.rate("bill", "", "", "2026-02-10", "", "72", "EUR");
        for (int i = 0; i < 100; i++) {
            company.time(1, 1, Company.START.plusDays(i).toString(), 3600, true);
        }
        company.platform().fold();
        for (LocalDate from = Company.START; from.isBefore(Company.START.plusDays(95)); from = from.plusDays(13)) {
            for (int days : new int[] {1, 17, 31, 59, 70}) {
                LocalDate to = from.plusDays(days);
                long expected = 0;
                for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
                    boolean worked = day.isBefore(Company.START.plusDays(100));
                    expected += worked ? (day.isBefore(LocalDate.parse("2026-02-10")) ? 60 : 72) : 0;
                }
                EconomicsReport report = company.platform()
                        .economics()
                        .pivot(OWNER, Grouping.CLIENT, new Period(Optional.of(from), Optional.of(to)));
                assertThat(report.total().revenue())
                        .as(from + " to " + to)
                        .isEqualByComparingTo(BigDecimal.valueOf(expected));
            }
        }
    }
}
