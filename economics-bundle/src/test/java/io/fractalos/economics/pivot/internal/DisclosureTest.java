// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.ledger.Company;
import io.fractalos.economics.line.EconomicsLine;
import io.fractalos.economics.line.internal.JdbiEconomicsLines;
import io.fractalos.economics.period.ClosedMonth;
import io.fractalos.economics.period.internal.JdbiPeriods;
import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Figure.Measure;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.pivot.PivotQuestion.Order;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.internal.JdbiRateChanges;
import io.fractalos.economics.secrecy.SmallGroups;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Period;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may see the cost of groups never learns what one person costs: not from a row, and not by subtracting rows from each other. */
class DisclosureTest {
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final Caller DIRECTOR = TestPlatform.caller(AccessRole.DIRECTOR);
    private static final Period YEAR =
            new Period(Optional.of(LocalDate.parse("2026-01-01")), Optional.of(LocalDate.parse("2027-01-01")));
    private static Company company;
    private static TestPlatform platform;

    /**
     * Jobs 1 and 4 are client 2's, 3 and 6 client 1's, 2 and 5 client 3's. Job 1 is one person's, the others' are groups, job 5 has no time;
     * only person 1 works in February. Person n costs 7319.77 and n cents an hour.
     */
    @BeforeAll
    static void open() {
        company = new Company();
        platform = company.platform();
        company.rate("bill", "", "", "", "", "9000", "EUR");
        for (int person = 1; person <= Company.PEOPLE; person++) {
            company.rate("cost", "user_id", Integer.toString(person), "", "", "7319.7" + (7 + person % 3), "EUR");
            for (int job : List.of(2, 3, 4, 6)) {
                if (person <= 3 || job == 3) {
                    company.time(person, job, "2026-01-1" + person, 3600, person != 3);
                }
            }
        }
        company.time(1, 1, "2026-01-20", 36_000, true);
        company.time(1, 3, "2026-02-03", 3600, true);
        platform.fold();
    }

    @AfterAll
    static void close() {
        company.close();
    }

    private static Economics economics() {
        return platform.economics();
    }

    private static Map<String, String> hidden(List<Grouping> groups, PivotFilter filter, Period period) {
        return economics().pivot(DIRECTOR, PivotQuestion.of(groups, filter, period)).rows().stream()
                .filter(row -> row.costHidden().isPresent())
                .peek(row -> assertThat(
                                List.of(row.cost(), row.otherCost(), row.margin(), row.marginRatio(), row.roi()))
                        .allMatch(Optional::isEmpty))
                .collect(Collectors.toMap(
                        EconomicsReport.Row::key, row -> row.costHidden().orElseThrow()));
    }

    private static PivotFilter only(
            Optional<Long> client, Optional<Long> job, Optional<String> role, Optional<Boolean> billable) {
        return new PivotFilter(
                client.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                job.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                OptionalLong.empty(),
                OptionalLong.empty(),
                role,
                billable,
                Optional.empty());
    }

    private static PivotFilter job(long id) {
        return only(Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty());
    }

    private static EconomicsReport.Row total(PivotFilter filter, Period period) {
        return economics()
                .pivot(DIRECTOR, PivotQuestion.of(List.of(Grouping.MONTH), filter, period))
                .total();
    }

    @Test
    void aJobOfOnePersonIsHiddenAndSoIsWhatItWouldFollowFrom() {
        assertThat(hidden(List.of(Grouping.PROJECT), PivotFilter.ALL, Period.ALWAYS))
                .isEqualTo(Map.of("job1", SmallGroups.FEW, "job4", SmallGroups.WOULD_REVEAL));
        EconomicsReport owners = economics().pivot(OWNER, Grouping.PROJECT, Period.ALWAYS);
        assertThat(owners.rows())
                .allMatch(row -> row.cost().isPresent() && row.costHidden().isEmpty());
        assertThat(total(PivotFilter.ALL, Period.ALWAYS).cost())
                .isEqualTo(owners.total().cost())
                .isPresent();
    }

    /** The same when each job is asked for alone, or only those of its client. */
    @Test
    void aFilterShowsNothingElse() {
        assertThat(total(job(1), Period.ALWAYS).costHidden()).contains(SmallGroups.FEW);
        assertThat(total(job(4), Period.ALWAYS).costHidden()).contains(SmallGroups.WOULD_REVEAL);
        assertThat(total(job(3), Period.ALWAYS).cost()).isPresent();
        PivotFilter client = only(Optional.of(2L), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(hidden(List.of(Grouping.PROJECT), client, Period.ALWAYS)).containsOnlyKeys("job1", "job4");
        assertThat(total(client, Period.ALWAYS).cost()).isPresent();
        PivotFilter free = only(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(false));
        assertThat(total(free, Period.ALWAYS).costHidden()).contains(SmallGroups.FEW);
        PivotFilter paid = only(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true));
        assertThat(total(paid, Period.ALWAYS).costHidden()).contains(SmallGroups.WOULD_REVEAL);
        PivotFilter designers = only(Optional.empty(), Optional.empty(), Optional.of("DESIGNER"), Optional.empty());
        assertThat(total(designers, Period.ALWAYS).costHidden()).contains(SmallGroups.FEW);
    }

    @Test
    void aMonthOfOnePersonTakesAnotherMonthAlong() {
        assertThat(hidden(List.of(Grouping.MONTH), PivotFilter.ALL, YEAR))
                .isEqualTo(Map.of("2026-01", SmallGroups.WOULD_REVEAL, "2026-02", SmallGroups.FEW));
        assertThat(total(PivotFilter.ALL, YEAR).cost()).isPresent();
    }

    @Test
    void peopleAndDaysShowNoCost() {
        assertThat(hidden(List.of(Grouping.PERSON), PivotFilter.ALL, Period.ALWAYS))
                .hasSize(Company.PEOPLE);
        Period days = new Period(YEAR.from(), Optional.of(LocalDate.parse("2026-01-11")));
        assertThat(total(PivotFilter.ALL, days).costHidden()).contains(Disclosure.DAYS);
        EconomicsReport compared = economics()
                .pivot(
                        DIRECTOR,
                        new PivotQuestion(
                                List.of(Grouping.CLIENT),
                                PivotFilter.ALL,
                                Period.ALWAYS,
                                Optional.of(days),
                                Order.NAME,
                                10,
                                Optional.empty()));
        assertThat(compared.rows())
                .allMatch(row -> row.compared().orElseThrow().cost().isEmpty()
                        && row.compared().orElseThrow().costHidden().isPresent());
    }

    @Test
    void theOrderTellsNothingOfWhatIsHidden() {
        for (Order order : List.of(Order.MARGIN, Order.LOSS)) {
            Optional<String> after = Optional.empty();
            StringBuilder places = new StringBuilder();
            do {
                EconomicsReport page = economics()
                        .pivot(
                                DIRECTOR,
                                new PivotQuestion(
                                        List.of(Grouping.PROJECT),
                                        PivotFilter.ALL,
                                        Period.ALWAYS,
                                        Optional.empty(),
                                        order,
                                        1,
                                        after));
                boolean shown = page.rows().get(0).cost().isPresent();
                places.append(shown ? "s" : "h");
                after = page.next();
                after.filter(cursor -> !shown).ifPresent(cursor -> assertThat(
                                new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                        .matches("-?10{60}\\n\\d+"));
            } while (after.isPresent());
            assertThat(places.toString()).isEqualTo("ssshh");
        }
    }

    @Test
    void entriesAndReasonsHideRatesAndWhatFollows() {
        EntryListing entries =
                economics().entries(DIRECTOR, new EntryQuestion(PivotFilter.ALL, Period.ALWAYS, 500, Optional.empty()));
        assertThat(entries.items())
                .isNotEmpty()
                .allMatch(item -> item.cost().isEmpty() && item.costing().isEmpty())
                .allMatch(item -> item.costHidden().equals(Optional.of(SmallGroups.FEW)));
        for (Measure measure : List.of(Measure.COST, Measure.MARGIN)) {
            Explanation one = economics().why(DIRECTOR, new Figure(measure, job(1), Period.ALWAYS));
            assertThat(one.value()).isEmpty();
            assertThat(one.costHidden()).contains(SmallGroups.FEW);
            Explanation group = economics().why(DIRECTOR, new Figure(measure, job(3), Period.ALWAYS));
            assertThat(group.value()).isPresent();
            assertThat(group.parts().stream().map(Explanation.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(group.value().orElseThrow());
            assertThat(Json.write(List.of(one, group))).doesNotContain("7319.7", "73197.8");
        }
        assertThat(Json.write(economics().why(OWNER, new Figure(Measure.COST, job(1), Period.ALWAYS))))
                .contains("7319.78", "73197.8");
    }

    @Test
    void whoSeesTheCostOfPeopleIsWrittenDownWithTheFilter() {
        platform.noted().clear();
        economics().pivot(DIRECTOR, Grouping.PERSON, Period.ALWAYS);
        economics().pivot(TestPlatform.caller(AccessRole.MANAGER), Grouping.PERSON, Period.ALWAYS);
        platform.rates().list(DIRECTOR, HourlyRate.Filter.all(1));
        assertThat(platform.noted()).isEmpty();
        economics().pivot(OWNER, PivotQuestion.of(List.of(Grouping.PERSON), job(1), Period.ALWAYS));
        economics().entries(OWNER, new EntryQuestion(job(1), Period.ALWAYS, 10, Optional.empty()));
        economics().why(OWNER, new Figure(Measure.HOURS, job(1), Period.ALWAYS));
        platform.rates().list(OWNER, HourlyRate.Filter.all(1));
        new JdbiRateChanges(platform.transactions(), platform.reads(), platform.events()).runs(OWNER);
        periods().list(DIRECTOR);
        periods().list(OWNER);
        assertThat(platform.noted())
                .hasSize(6)
                .allMatch(line -> line.startsWith("OWNER "))
                .anyMatch(line -> line.contains("economics.pivot") && line.contains("\"projectId\":1"))
                .anyMatch(line -> line.contains("rates.list"));
    }

    private static JdbiPeriods periods() {
        return new JdbiPeriods(
                platform.transactions(),
                TestPlatform.settings(Optional.of("EUR"), LocalDate.parse("2026-03-15")),
                platform.reads());
    }

    @Test
    void costRatesAreSalaries() {
        HourlyRate.Listing rates = platform.rates().list(DIRECTOR, HourlyRate.Filter.all(100));
        assertThat(rates.items()).extracting(HourlyRate::kind).containsOnly(HourlyRate.Kind.BILL);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> new JdbiRateChanges(platform.transactions(), platform.reads(), platform.events())
                        .runs(DIRECTOR));
    }

    @Test
    void closedMonthsAndCorrectionsHideItToo() {
        JdbiPeriods periods = periods();
        platform.sql(
                "INSERT INTO fractal.economics_lines (kind, category, project_id, work_date, amount, currency, source, source_key)"
                        + " VALUES ('cost', 'adjustment', 5, '2025-11-03', 811.13, 'EUR', 'rate-change', '0/5/cost')");
        periods.close(OWNER, new ClosedMonth.Choice("2026-02"));
        platform.sql(
                "INSERT INTO fractal.economics_lines (kind, category, project_id, work_date, amount, currency, source, source_key)"
                        + " VALUES ('cost', 'adjustment', 5, '2026-03-01', 7319.77, 'EUR', 'rate-change', '1/5/cost'),"
                        + " ('cost', 'travel', 5, '2026-03-01', 50, 'EUR', 'people', 'train')");
        try {
            assertThat(periods.list(DIRECTOR).months())
                    .extracting(ClosedMonth::month)
                    .contains("2025-11");
            assertThat(periods.list(DIRECTOR).months())
                    .hasSize(3)
                    .allMatch(month ->
                            month.cost().isEmpty() && month.costHidden().isPresent());
            assertThat(periods.list(OWNER).months())
                    .allMatch(month -> month.cost().isPresent());
            JdbiEconomicsLines lines = new JdbiEconomicsLines(platform.transactions());
            EconomicsLine.Filter all = new EconomicsLine.Filter(
                    OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            assertThat(lines.list(DIRECTOR, all).items())
                    .extracting(EconomicsLine::category)
                    .containsExactly("travel");
            assertThat(lines.list(OWNER, all).items()).hasSize(3);
            assertThat(total(PivotFilter.ALL, Period.ALWAYS).otherCost().orElseThrow())
                    .isEqualByComparingTo("50");
            assertThat(total(job(5), Period.ALWAYS).costHidden()).isPresent();
            assertThat(hidden(List.of(Grouping.PROJECT), PivotFilter.ALL, Period.ALWAYS))
                    .containsKey("job5");
            assertThat(Json.write(economics()
                            .entries(DIRECTOR, new EntryQuestion(job(5), Period.ALWAYS, 10, Optional.empty()))))
                    .contains("\"50\"")
                    .doesNotContain("7319.77", "7369.77");
        } finally {
            platform.sql(
                    "UPDATE fractal.economics_books SET open_from = NULL",
                    "DELETE FROM fractal.economics_periods",
                    "DELETE FROM fractal.economics_lines");
        }
    }
}
