// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.exchange.ExchangeRate;
import io.fractalos.economics.exchange.internal.JdbiExchangeRates;
import io.fractalos.economics.line.EconomicsLine;
import io.fractalos.economics.line.EconomicsLine.Kind;
import io.fractalos.economics.line.internal.JdbiEconomicsLines;
import io.fractalos.economics.period.ClosedMonth;
import io.fractalos.economics.period.internal.JdbiPeriods;
import io.fractalos.economics.period.internal.PeriodConstraints;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.economics.rate.RateEvent;
import io.fractalos.economics.rate.RateQuestion.Outcome;
import io.fractalos.economics.rate.internal.JdbiRateChanges;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a figure to what is behind it: entries, lines, rates, exchange rates, closed months, and changes of rates for the past. */
class FiguresTest {
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final Caller MANAGER = TestPlatform.caller(AccessRole.MANAGER);
    private static final PivotFilter JOB_1 = job(1);
    private static Company company;
    private static TestPlatform platform;

    @BeforeAll
    static void open() {
        company = new Company();
        platform = company.platform();
    }

    @AfterAll
    static void close() {
        company.close();
    }

    /** 10 hours in January at 100, 10 in February at 100, billable; 5 in February not; cost 40. */
    @BeforeEach
    void start() {
        platform.sql(
                "UPDATE fractal.economics_books SET open_from = NULL",
                "DELETE FROM fractal.economics_periods",
                "DELETE FROM fractal.economics_lines",
                "DELETE FROM fractal.economics_runs",
                "DELETE FROM fractal.time_entries",
                "DELETE FROM fractal.economics_rates",
                "DELETE FROM fractal.economics_fx");
        company.rate("bill", "", "", "", "", "100", "EUR");
        company.rate("cost", "", "", "", "", "40", "EUR");
        company.time(1, 1, "2026-01-10", 36_000, true);
        company.time(2, 1, "2026-02-10", 36_000, true);
        company.time(2, 1, "2026-02-11", 18_000, false);
    }

    private static PivotFilter job(long id) {
        return new PivotFilter(
                OptionalLong.empty(),
                OptionalLong.of(id),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static EconomicsReport.Row total() {
        return platform.economics().pivot(OWNER, Grouping.CLIENT, Period.ALWAYS).total();
    }

    private static EconomicsReport.Row month(String month) {
        return platform.economics().pivot(OWNER, Grouping.MONTH, Period.ALWAYS).rows().stream()
                .filter(row -> row.key().equals(month))
                .findFirst()
                .orElseThrow();
    }

    private static HourlyRate.New rate(HourlyRate.Kind kind, String from, String perHour) {
        return HourlyRate.New.hourly(
                kind,
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                from.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(from)),
                Optional.empty(),
                new HourlyRate.PerHour(new BigDecimal(perHour), "EUR"));
    }

    private static EconomicsLine record(Kind kind, String day, String amount, String currency, String key) {
        return new JdbiEconomicsLines(platform.transactions())
                .record(
                        OWNER,
                        kind,
                        new EconomicsLine.New(
                                "expense",
                                1,
                                LocalDate.parse(day),
                                new BigDecimal(amount),
                                currency,
                                Optional.empty(),
                                "module-test",
                                key));
    }

    private static JdbiRateChanges changes() {
        return new JdbiRateChanges(platform.transactions(), platform.reads(), platform.events());
    }

    private static JdbiPeriods periods() {
        return new JdbiPeriods(
                platform.transactions(),
                TestPlatform.settings(Optional.of("EUR"), LocalDate.parse("2026-03-15")),
                platform.reads());
    }

    private static void closeJanuary() {
        periods().close(OWNER, new ClosedMonth.Choice("2026-01"));
    }

    @Test
    void figuresHaveRatiosAndAPeriodToCompareWith() {
        PivotQuestion question = new PivotQuestion(
                List.of(Grouping.PROJECT),
                PivotFilter.ALL,
                new Period(Optional.of(LocalDate.parse("2026-02-01")), Optional.of(LocalDate.parse("2026-03-01"))),
                Optional.of(new Period(
                        Optional.of(LocalDate.parse("2026-01-01")), Optional.of(LocalDate.parse("2026-02-01")))),
                PivotQuestion.Order.NAME,
                10,
                Optional.empty());

        EconomicsReport.Row row =
                platform.economics().pivot(OWNER, question).rows().get(0);

        assertThat(row.revenue()).isEqualTo("1000.00");
        assertThat(row.cost()).contains(new BigDecimal("600.00"));
        assertThat(row.marginRatio()).contains(new BigDecimal("0.4000"));
        assertThat(row.roi()).contains(new BigDecimal("0.6667"));
        assertThat(row.compared().orElseThrow().margin()).contains(new BigDecimal("600.00"));
    }

    @Test
    void daysAtAPricePerDayComeToTheirPriceToTheCent() {
        HourlyRate.New hourly = rate(HourlyRate.Kind.BILL, "2026-03-01", "1");
        HourlyRate.New daily = new HourlyRate.New(
                hourly.kind(),
                hourly.userId(),
                hourly.role(),
                hourly.taskId(),
                hourly.projectId(),
                hourly.clientId(),
                hourly.validFrom(),
                hourly.validTo(),
                Optional.empty(),
                Optional.of(new HourlyRate.PerDay(new BigDecimal("1000"), new BigDecimal("7.7"), "EUR")));
        RateChange.Preview preview = changes().preview(OWNER, new RateChange.Draft(List.of(daily)));
        changes().apply(OWNER, new RateChange(List.of(daily), preview.digest()));
        int days = 1000;
        platform.sql("INSERT INTO fractal.time_entries (user_id, project_id, work_date, seconds, zone, note, billable)"
                + " SELECT 1, 1, date '2026-03-01' + n / 100, 9240, 'UTC', '', true FROM generate_series(1, " + 3 * days
                + ") n");

        assertThat(total().revenue()).isEqualTo(new BigDecimal(1000 * days + 2000).setScale(2));
        assertThat(platform.rebuild()).isZero();
    }

    @Test
    void pagesOfAPivotAreItsRowsInAnyOrder() {
        for (int i = 1; i <= 5; i++) {
            company.time(i, 1 + i % 6, "2026-02-" + (10 + i), 3600 * i, i % 2 == 0);
        }
        for (PivotQuestion.Order order : PivotQuestion.Order.values()) {
            List<Grouping> groups = List.of(Grouping.CLIENT, Grouping.PERSON);
            List<String> whole = keys(platform.economics().pivot(OWNER, page(groups, order, 100, Optional.empty())));
            List<String> paged = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                EconomicsReport page = platform.economics().pivot(OWNER, page(groups, order, 2, after));
                assertThat(page.total().seconds()).isEqualTo(total().seconds());
                paged.addAll(keys(page));
                after = page.next();
            } while (after.isPresent());
            assertThat(paged).as(order.name()).isEqualTo(whole).doesNotHaveDuplicates();
        }
    }

    private static PivotQuestion page(
            List<Grouping> groups, PivotQuestion.Order order, int limit, Optional<String> after) {
        return new PivotQuestion(groups, PivotFilter.ALL, Period.ALWAYS, Optional.empty(), order, limit, after);
    }

    private static List<String> keys(EconomicsReport report) {
        return report.rows().stream().map(EconomicsReport.Row::key).toList();
    }

    @Test
    void theEntriesOfAllPagesAddUpToTheFigure() {
        for (int i = 0; i < 23; i++) {
            company.time(1 + i % 5, 1, "2026-02-" + (1 + i), 1000 + 77 * i, i % 3 > 0);
        }
        record(Kind.REVENUE, "2026-02-05", "250.50", "EUR", "milestone");
        record(Kind.COST, "2026-02-05", "99.99", "EUR", "travel");
        BigDecimal revenue = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        long seconds = 0;
        Optional<String> after = Optional.empty();
        EntryListing page;
        do {
            page = platform.economics().entries(OWNER, new EntryQuestion(JOB_1, Period.ALWAYS, 4, after));
            for (EntryListing.Item item : page.items()) {
                revenue = revenue.add(item.revenue().orElseThrow());
                cost = cost.add(item.cost().orElseThrow());
                seconds += item.seconds();
            }
            after = page.next();
        } while (after.isPresent());

        assertThat(seconds).isEqualTo(page.total().seconds());
        assertThat(revenue.setScale(2, RoundingMode.HALF_UP))
                .isEqualTo(page.total().revenue());
        assertThat(cost.setScale(2, RoundingMode.HALF_UP))
                .isEqualTo(page.total().cost().orElseThrow());
        assertThat(page.total().revenue())
                .isEqualTo(platform.economics()
                        .pivot(OWNER, PivotQuestion.of(List.of(Grouping.PROJECT), JOB_1, Period.ALWAYS))
                        .rows()
                        .get(0)
                        .revenue());
    }

    @Test
    void pagesOfAClientGoThroughAllItsJobsInOrder() {
        for (int i = 0; i < 60; i++) {
            company.time(1 + i % 5, 1 + i % Company.JOBS, "2026-02-" + (1 + i * 7 % 25), 1000 + i, true);
        }
        PivotFilter client = new PivotFilter(
                OptionalLong.of(Company.client(1)),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<Long> expected = platform
                .economics()
                .entries(OWNER, new EntryQuestion(PivotFilter.ALL, Period.ALWAYS, 500, Optional.empty()))
                .items()
                .stream()
                .filter(item -> item.client().equals("Client " + Company.client(1)))
                .map(EntryListing.Item::id)
                .toList();
        List<Long> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            EntryListing page = platform.economics().entries(OWNER, new EntryQuestion(client, Period.ALWAYS, 7, after));
            page.items().forEach(item -> paged.add(item.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(paged).hasSizeGreaterThan(7).isEqualTo(expected);
    }

    @Test
    void whyAddsUpAndTellsThePathOfEachRate() {
        company.rate("bill", "user_id", "2", "2026-02-01", "", "150", "EUR");
        record(Kind.COST, "2026-02-05", "99.99", "EUR", "travel");

        Explanation why = platform.economics().why(OWNER, new Figure(Figure.Measure.MARGIN, JOB_1, Period.ALWAYS));

        assertThat(why.value().orElseThrow()).isEqualTo("1400.01");
        assertThat(why.parts().stream().map(Explanation.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(why.value().orElseThrow());
        assertThat(why.gaps()).isEmpty();
        Explanation.Part first = why.parts().get(0);
        assertThat(first.scope()).contains("user:2");
        assertThat(first.amount()).isEqualByComparingTo("1500");
        assertThat(first.path().get(first.path().size() - 1).outcome()).isEqualTo(Outcome.APPLIES);
        assertThat(why.listing().items()).hasSize(4);
    }

    @Test
    void aGapIsToldAndNeverZero() {
        platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'bill'");

        Explanation why = platform.economics().why(OWNER, new Figure(Figure.Measure.REVENUE, JOB_1, Period.ALWAYS));

        assertThat(why.gaps()).containsExactly("20.00 billable hours have no bill rate: set one (rates.create)");
        assertThat(why.listing().items())
                .filteredOn(EntryListing.Item::billable)
                .allMatch(item -> item.revenue().isEmpty());
        company.rate("bill", "", "", "", "", "0", "EUR");
        assertThat(total().incomplete()).isFalse();
        assertThat(total().revenue()).isEqualTo("0.00");
    }

    @Test
    void linesCountOnceAndConvertWithTheRateOfTheirDay() {
        new JdbiExchangeRates(platform.transactions())
                .set(
                        OWNER,
                        new ExchangeRate.Setting(List.of(
                                new ExchangeRate("USD", LocalDate.parse("2026-02-01"), new BigDecimal("0.9")))));
        EconomicsLine first = record(Kind.COST, "2026-02-05", "100", "USD", "hosting");
        assertThat(record(Kind.COST, "2026-02-05", "100.00", "USD", "hosting").id())
                .isEqualTo(first.id());
        record(Kind.COST, "2026-01-05", "7", "USD", "too-early");

        assertThat(total().otherCost()).contains(new BigDecimal("90.00"));
        assertThat(total().cost()).contains(new BigDecimal("1090.00"));
        assertThat(total().incomplete()).isTrue();
        assertThat(platform.economics()
                        .pivot(OWNER, Grouping.CLIENT, Period.ALWAYS)
                        .otherCurrencies())
                .containsExactly(new EconomicsReport.OtherCurrency(
                        "USD", new BigDecimal("0.00"), Optional.of(new BigDecimal("7.00"))));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> record(Kind.COST, "2026-02-05", "101", "USD", "hosting"))
                .matches(e -> e.type() == ProblemType.CONFLICT)
                .withMessageContaining("line " + first.id());
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> record(Kind.COST, "2026-02-05", "1000000000000000", "XXZ", "much"))
                .matches(e -> e.violations().size() == 2);
    }

    @Test
    void aClosedMonthRefusesEveryChangeOfItsFigures() {
        closeJanuary();
        ClosedMonth closed = periods().list(OWNER).months().get(0);
        assertThat(closed.revenue()).isEqualTo("1000.00");
        assertThat(closed.cost()).contains(new BigDecimal("400.00"));
        assertThat(periods().list(MANAGER).months().get(0).cost()).isEmpty();

        List<Runnable> changes = List.of(
                () -> company.time(1, 1, "2026-01-31", 3600, false),
                () -> platform.sql("UPDATE fractal.time_entries SET seconds = 1 WHERE work_date = '2026-01-10'"),
                () -> platform.sql(
                        "UPDATE fractal.time_entries SET work_date = '2026-01-11' WHERE work_date = '2026-02-11'"),
                () -> platform.sql("DELETE FROM fractal.time_entries WHERE work_date = '2026-01-10'"),
                () -> company.rate("bill", "user_id", "1", "2026-01-01", "", "90", "EUR"),
                () -> platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'cost'"),
                () -> record(Kind.COST, "2026-01-31", "1", "EUR", "late"));
        for (Runnable change : changes) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> refusing(change))
                    .withMessageContaining("economics_period_closed");
        }
        platform.sql("UPDATE fractal.time_entries SET note = 'better' WHERE work_date = '2026-01-10'");
        company.rate("bill", "user_id", "1", "2026-02-01", "", "90", "EUR");
        assertThat(month("2026-01").revenue()).isEqualTo("1000.00");
        assertThat(platform.rebuild()).isZero();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> periods().close(OWNER, new ClosedMonth.Choice("2026-03")))
                .withMessageContaining("not over yet");
        periods().reopen(OWNER, new ClosedMonth.Choice("2026-01"));
        company.time(1, 1, "2026-01-31", 3600, false);
    }

    /** Without the explanations that the platform registers, a broken constraint arrives as a problem that names it. */
    private static void refusing(Runnable change) {
        try {
            change.run();
        } catch (FractalException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Test
    void theConstraintOfClosedMonthsIsExplained() {
        assertThat(new PeriodConstraints()
                        .explain(new ConstraintViolation(
                                ConstraintViolation.Kind.CHECK,
                                "economics_period_closed",
                                "economics_books",
                                "Closed before 2026-02-01, the change reaches 2026-01-31")))
                .hasValueSatisfying(
                        e -> assertThat(e.detail()).contains("2026-01-31").contains("closed month"));
    }

    @Test
    void aRateForThePastIsPreviewedMadeAndTakenBack() {
        JdbiRateChanges changes = changes();
        HourlyRate.New rate = rate(HourlyRate.Kind.BILL, "2026-02-01", "110");

        RateChange.Preview preview = changes.preview(OWNER, new RateChange.Draft(List.of(rate)));

        assertThat(total().revenue()).isEqualTo("2000.00");
        assertThat(preview.entries()).isEqualTo(1);
        assertThat(preview.replaced()).hasSize(1);
        assertThat(preview.jobs()).singleElement().satisfies(job -> {
            assertThat(job.revenue()).isEqualByComparingTo("100");
            assertThat(job.cost()).isZero();
        });
        RateChange.Run run = changes.apply(OWNER, new RateChange(List.of(rate), preview.digest()));
        assertThat(total().revenue()).isEqualTo("2100.00");
        assertThat(platform.rebuild()).isZero();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> changes.apply(OWNER, new RateChange(List.of(rate), preview.digest())))
                .matches(e -> e.type() == ProblemType.CONFLICT);

        assertThat(changes.revert(OWNER, new RateChange.RunId(run.id())).revertedAt())
                .isPresent();
        assertThat(platform.facts())
                .endsWith(new RateEvent.RatesChanged(run.id()), new RateEvent.RatesTakenBack(run.id()));
        assertThat(changes.runs(OWNER).runs()).singleElement().satisfies(past -> assertThat(past.rates())
                .containsExactly(rate));
        assertThat(total().revenue()).isEqualTo("2000.00");
        assertThat(platform.rates().list(OWNER, HourlyRate.Filter.all(10)).items())
                .hasSize(2);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> changes.revert(OWNER, new RateChange.RunId(run.id())))
                .withMessageContaining("taken back already");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> changes.preview(MANAGER, new RateChange.Draft(List.of(rate))))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
    }

    @Test
    void severalRatesAreOneChange() {
        JdbiRateChanges changes = changes();
        HourlyRate.New february = rate(HourlyRate.Kind.BILL, "2026-02-01", "110")
                .on(Optional.of(LocalDate.parse("2026-02-01")), Optional.of(LocalDate.parse("2026-03-01")));
        HourlyRate.New april = february.on(
                Optional.of(LocalDate.parse("2026-04-01")),
                february.validTo().map(day -> LocalDate.parse("2026-05-01")));
        HourlyRate.New cost = rate(HourlyRate.Kind.COST, "2026-02-01", "50");
        List<HourlyRate> before =
                platform.rates().list(OWNER, HourlyRate.Filter.all(10)).items();
        // The later one first: it leaves a rate without a first day as it was, but for its end.
        List<HourlyRate.New> rates = List.of(april, february, cost);

        RateChange.Preview preview = changes.preview(OWNER, new RateChange.Draft(rates));

        // One bill rate is split twice, and stands for what gave way once.
        assertThat(preview.replaced()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(preview.jobs()).singleElement().satisfies(job -> {
            assertThat(job.revenue()).isEqualByComparingTo("100");
            assertThat(job.cost()).isNotZero();
        });
        RateChange.Run run = changes.apply(OWNER, new RateChange(rates, preview.digest()));
        assertThat(run.rates()).isEqualTo(rates);
        assertThat(total().revenue()).isEqualTo("2100.00");
        assertThat(platform.rates().list(OWNER, HourlyRate.Filter.all(20)).items())
                .as("three new ones, three of the bill rate that was split, one of the cost rate")
                .hasSize(7);
        changes.revert(OWNER, new RateChange.RunId(run.id()));
        assertThat(platform.rates().list(OWNER, HourlyRate.Filter.all(20)).items())
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(total().revenue()).isEqualTo("2000.00");
        assertThat(platform.rebuild()).isZero();
    }

    @Test
    void whatIsWrongWithAnyOfTheRatesIsToldByItsPlace() {
        HourlyRate.New first = rate(HourlyRate.Kind.BILL, "2026-02-01", "110");
        HourlyRate.New nobody = HourlyRate.New.hourly(
                HourlyRate.Kind.COST,
                OptionalLong.of(4711),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                new HourlyRate.PerHour(new BigDecimal("-1"), "EUR"));

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> changes().preview(OWNER, new RateChange.Draft(List.of(first, nobody, first))))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::pointer)
                        .containsExactly("/rates/1/perHour/amount", "/rates/1/userId", "/rates/2"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> changes().preview(OWNER, new RateChange.Draft(List.of())))
                .withMessageContaining("1 to 200 rates");
    }

    @Test
    void whatIsClosedBecomesAnAdjustment() {
        closeJanuary();
        JdbiRateChanges changes = changes();
        HourlyRate.New rate = rate(HourlyRate.Kind.COST, "", "45");

        RateChange.Preview preview = changes.preview(OWNER, new RateChange.Draft(List.of(rate)));
        RateChange.Run run = changes.apply(OWNER, new RateChange(List.of(rate), preview.digest()));

        // With the days that are closed, on which the rate itself does not hold.
        assertThat(run.rates()).containsExactly(rate);
        assertThat(preview.closedBefore()).contains(LocalDate.parse("2026-02-01"));
        assertThat(month("2026-01").cost()).contains(new BigDecimal("400.00"));
        assertThat(month("2026-02").cost()).contains(new BigDecimal("725.00"));
        assertThat(month("2026-02").otherCost()).contains(new BigDecimal("50.00"));
        assertThat(run.cost()).isEqualByComparingTo("125");
        assertThat(platform.rebuild()).isZero();
        changes.revert(OWNER, new RateChange.RunId(run.id()));
        assertThat(total().cost()).contains(new BigDecimal("1000.00"));
    }

    @Test
    void whoMayNotSeeCostLearnsNoneAnywhere() {
        record(Kind.COST, "2026-02-05", "99.99", "EUR", "travel");
        EconomicsReport report = platform.economics().pivot(MANAGER, Grouping.PERSON, Period.ALWAYS);
        assertThat(report.total().cost()).isEmpty();
        assertThat(report.total().otherCost()).isEmpty();
        assertThat(report.total().roi()).isEmpty();
        assertThat(report.total().marginRatio()).isEmpty();
        EntryListing entries =
                platform.economics().entries(MANAGER, new EntryQuestion(JOB_1, Period.ALWAYS, 50, Optional.empty()));
        assertThat(entries.items())
                .allMatch(item -> item.cost().isEmpty() && item.costing().isEmpty());
        assertThat(new JdbiEconomicsLines(platform.transactions())
                        .list(
                                MANAGER,
                                new EconomicsLine.Filter(
                                        OptionalLong.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))
                        .items())
                .isEmpty();
        for (Figure.Measure measure : List.of(Figure.Measure.COST, Figure.Measure.MARGIN)) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> platform.economics().why(MANAGER, new Figure(measure, JOB_1, Period.ALWAYS)))
                    .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        }
        for (PivotQuestion.Order order : List.of(PivotQuestion.Order.MARGIN, PivotQuestion.Order.LOSS)) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> platform.economics()
                            .pivot(MANAGER, page(List.of(Grouping.PERSON), order, 10, Optional.empty())))
                    .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        }
    }

    @Test
    void exchangeRatesAreCheckedAllAtOnce() {
        JdbiExchangeRates exchange = new JdbiExchangeRates(platform.transactions());
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> exchange.set(
                        OWNER,
                        new ExchangeRate.Setting(List.of(
                                new ExchangeRate("EUR", LocalDate.EPOCH, BigDecimal.ONE),
                                new ExchangeRate("ZZZ", LocalDate.EPOCH, BigDecimal.ONE),
                                new ExchangeRate("USD", LocalDate.EPOCH, BigDecimal.ZERO)))))
                .matches(e -> e.violations().size() == 3);
        assertThat(exchange.list(OWNER, new ExchangeRate.Filter(Optional.empty()))
                        .rates())
                .isEmpty();
    }
}
