// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.overtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.ledger.Company;
import io.fractalos.economics.overtime.Overtime;
import io.fractalos.economics.overtime.Overtime.Scope;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.rate.HourlyRate.Kind;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Job 1 is for client 2; at 100 an hour and 40 an hour of cost. */
class JdbiOvertimesTest {
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final Caller MANAGER = TestPlatform.caller(AccessRole.MANAGER);
    private static final Scope CLIENT = new Scope(Optional.empty(), Optional.of("client2"), Optional.empty());
    private static final Scope JOB = new Scope(Optional.of("job1"), Optional.empty(), Optional.empty());
    private static final Scope PERSON = new Scope(Optional.empty(), Optional.empty(), Optional.of("person1"));

    private Company company;
    private JdbiOvertimes overtimes;

    @BeforeEach
    void open() {
        company = new Company();
        overtimes = new JdbiOvertimes(
                company.platform().transactions(),
                company.platform().reads(),
                company.platform().events());
        company.rate("bill", "", "", "", "", "100", "EUR");
        company.rate("cost", "", "", "", "", "40", "EUR");
    }

    @AfterEach
    void close() {
        company.close();
    }

    private Overtime.Listing agree(Kind kind, Scope scope, String from, String factor) {
        return overtimes.set(OWNER, new Overtime.Setting(kind, Optional.of(scope), day(from), new BigDecimal(factor)));
    }

    private static Optional<LocalDate> day(String day) {
        return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
    }

    private void overtime(int person, String day, boolean billable) {
        company.time(person, 1, day, 3600, billable);
        company.platform()
                .sql("UPDATE fractal.time_entries SET overtime = true WHERE user_id = " + person + " AND work_date = '"
                        + day + "'");
    }

    private EconomicsReport.Row total() {
        return total(PivotFilter.ALL);
    }

    private EconomicsReport.Row total(PivotFilter filter) {
        return company.platform()
                .economics()
                .pivot(OWNER, PivotQuestion.of(List.of(Grouping.CLIENT), filter, Period.ALWAYS))
                .total();
    }

    private static PivotFilter overtime(boolean wanted) {
        return new PivotFilter(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(wanted));
    }

    @Test
    void overtimeHasThePriceOfAnyHourUntilAnythingIsAgreed() {
        company.time(1, 1, "2026-02-10", 3600, true);
        overtime(2, "2026-02-10", true);
        assertThat(total().revenue()).isEqualTo("200.00");

        agree(Kind.BILL, Scope.EVERYONE, "", "1.25");
        assertThat(total().revenue()).isEqualTo("225.00");
        agree(Kind.BILL, CLIENT, "", "1.5");
        assertThat(total().revenue()).isEqualTo("250.00");
        agree(Kind.BILL, JOB, "", "2");
        assertThat(total().revenue()).isEqualTo("300.00");
        assertThat(total().cost()).contains(new BigDecimal("80.00"));

        agree(Kind.COST, Scope.EVERYONE, "", "1.1");
        assertThat(total().cost()).contains(new BigDecimal("84.00"));
        agree(Kind.COST, PERSON, "", "3");
        assertThat(total().cost()).as("the overtime of another").contains(new BigDecimal("84.00"));
        assertThat(total(overtime(true)).revenue()).isEqualTo("200.00");
        assertThat(total(overtime(false)).revenue()).isEqualTo("100.00");
        assertThat(company.platform().rebuild()).isZero();
    }

    @Test
    void anAgreementHoldsFromItsDayUntilTheNextOfItsScope() {
        overtime(1, "2026-02-10", true);
        overtime(1, "2026-02-11", true);
        overtime(1, "2026-02-12", true);

        agree(Kind.BILL, CLIENT, "2026-02-11", "1.5");
        Overtime.Listing all = agree(Kind.BILL, CLIENT, "2026-02-12", "1");

        assertThat(all.agreements())
                .containsExactly(
                        new Overtime(Kind.BILL, CLIENT, day("2026-02-11"), new BigDecimal("1.5")),
                        new Overtime(Kind.BILL, CLIENT, day("2026-02-12"), new BigDecimal("1")));
        assertThat(total().revenue()).isEqualTo("350.00");
        overtimes.remove(OWNER, new Overtime.Removal(Kind.BILL, Optional.of(CLIENT), day("2026-02-12")));
        assertThat(total().revenue()).isEqualTo("400.00");
        overtimes.remove(OWNER, new Overtime.Removal(Kind.BILL, Optional.of(CLIENT), day("2026-02-11")));
        assertThat(total().revenue()).isEqualTo("300.00");
        assertThat(company.platform().rebuild()).isZero();
    }

    @Test
    void pricesThatCameWithTheEntryAreTakenAsTheyAre() {
        overtime(1, "2026-02-10", true);
        company.platform()
                .sql(
                        "UPDATE fractal.time_entries SET imported_bill_rate = 70, imported_cost_rate = 30, imported_currency = 'EUR'");
        agree(Kind.BILL, Scope.EVERYONE, "", "2");
        agree(Kind.COST, Scope.EVERYONE, "", "2");

        assertThat(total().revenue()).isEqualTo("70.00");
        assertThat(total().cost()).contains(new BigDecimal("30.00"));
        assertThat(entries().get(0).bill().orElseThrow().overtime()).isEmpty();
    }

    private List<EntryListing.Item> entries() {
        return company.platform()
                .economics()
                .entries(OWNER, new EntryQuestion(PivotFilter.ALL, Period.ALWAYS, 10, Optional.empty()))
                .items();
    }

    @Test
    void entriesAndReasonsTellTheFactor() {
        company.time(2, 1, "2026-02-09", 3600, true);
        overtime(1, "2026-02-10", true);
        agree(Kind.BILL, CLIENT, "", "1.5");

        assertThat(entries()).hasSize(2).first().satisfies(item -> {
            assertThat(item.bill().orElseThrow().overtime()).contains(new BigDecimal("1.5"));
            assertThat(item.bill().orElseThrow().perHour()).isEqualByComparingTo("150");
            assertThat(item.revenue()).contains(new BigDecimal("150.000000"));
            assertThat(item.costing().orElseThrow().overtime()).contains(BigDecimal.ONE);
        });
        assertThat(entries().get(1).bill().orElseThrow().overtime()).isEmpty();
        Explanation why = company.platform()
                .economics()
                .why(OWNER, new Figure(Figure.Measure.REVENUE, PivotFilter.ALL, Period.ALWAYS));
        assertThat(why.parts())
                .extracting(part ->
                        part.what() + " " + part.amount().stripTrailingZeros().toPlainString() + " "
                                + part.path().isEmpty())
                .containsExactly("overtime 150 false", "time 100 false");
    }

    @Test
    void whoDoesNotSeeSalariesSeesNoAgreementOnCost() {
        agree(Kind.BILL, CLIENT, "", "1.5");
        agree(Kind.COST, PERSON, "", "1.25");

        assertThat(overtimes.list(OWNER).agreements()).hasSize(2);
        assertThat(overtimes.list(MANAGER).agreements())
                .extracting(Overtime::kind)
                .containsExactly(Kind.BILL);
        for (Caller caller : List.of(MANAGER, TestPlatform.caller(AccessRole.MEMBER))) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> overtimes.set(
                            caller,
                            new Overtime.Setting(Kind.COST, Optional.of(PERSON), Optional.empty(), BigDecimal.ONE)))
                    .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        }
    }

    @Test
    void whatIsWrongIsToldAllAtOnceAndChangesNothing() {
        overtime(1, "2026-02-10", true);
        agree(Kind.BILL, CLIENT, "", "1.5");

        assertThat(wrong(Kind.BILL, new Scope(Optional.of("none"), Optional.of("client2"), Optional.empty()), "-1"))
                .containsExactly("/factor", "/scope", "/scope/project");
        assertThat(wrong(Kind.BILL, PERSON, "1.12345")).containsExactly("/factor", "/scope/person");
        assertThat(wrong(Kind.COST, CLIENT, "10.5")).containsExactly("/factor", "/scope");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() ->
                        overtimes.remove(OWNER, new Overtime.Removal(Kind.BILL, Optional.of(JOB), Optional.empty())))
                .matches(e -> e.type() == ProblemType.NOT_FOUND)
                .withMessageContaining("bill, job1, from the beginning");
        company.platform().sql("UPDATE fractal.economics_books SET open_from = '2026-03-01'");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> agree(Kind.BILL, CLIENT, "", "2"))
                .withStackTraceContaining("closed before 2026-03-01");
        assertThat(total().revenue()).isEqualTo("150.00");
        assertThat(agree(Kind.BILL, CLIENT, "", "1.50").agreements()).hasSize(1);
        agree(Kind.BILL, CLIENT, "2026-03-01", "2");
        assertThat(total().revenue()).isEqualTo("150.00");
    }

    private List<String> wrong(Kind kind, Scope scope, String factor) {
        try {
            agree(kind, scope, "", factor);
            return List.of();
        } catch (FractalException e) {
            return e.violations().stream().map(Violation::pointer).toList();
        }
    }
}
