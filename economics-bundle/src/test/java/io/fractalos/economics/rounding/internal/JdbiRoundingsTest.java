// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rounding.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.ledger.Company;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.rounding.Rounding;
import io.fractalos.economics.rounding.Rounding.Mode;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiRoundingsTest {
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);

    private Company company;
    private JdbiRoundings roundings;

    @BeforeEach
    void open() {
        company = new Company();
        roundings = new JdbiRoundings(company.platform().transactions());
        company.rate("bill", "", "", "", "", "60", "EUR");
        company.rate("cost", "", "", "", "", "60", "EUR");
    }

    @AfterEach
    void close() {
        company.close();
    }

    private void agree(Mode mode, int minutes) {
        roundings.set(OWNER, new Rounding.Setting("client2", Optional.empty(), mode, minutes));
    }

    private EconomicsReport.Row total() {
        return company.platform()
                .economics()
                .pivot(OWNER, Grouping.CLIENT, Period.ALWAYS)
                .total();
    }

    /** At one a minute the revenue is the minutes billed. */
    @Test
    void onlyWhatIsBilledIsRounded() {
        for (int minutes : new int[] {7, 8, 15, 22}) {
            company.time(1, 1, "2026-02-0" + (1 + minutes % 8), minutes * 60, true);
        }
        company.time(1, 1, "2026-02-09", 61, false);
        assertThat(total().revenue()).isEqualTo("52.00");

        agree(Mode.UP, 15);
        assertThat(total().revenue()).isEqualTo("75.00");
        assertThat(total().billedHours()).isEqualTo("1.25");
        agree(Mode.DOWN, 15);
        assertThat(total().revenue()).isEqualTo("30.00");
        agree(Mode.NEAREST, 15);
        assertThat(total().revenue()).isEqualTo("45.00");

        assertThat(total().cost()).contains(new BigDecimal("53.02"));
        assertThat(total().seconds()).isEqualTo(52 * 60 + 61);
        assertThat(company.platform().rebuild()).isZero();
    }

    @Test
    void theHalfGoesUpAndAMultipleStays() {
        company.time(1, 1, "2026-02-01", 450, true);
        agree(Mode.NEAREST, 15);
        assertThat(total().revenue()).isEqualTo("15.00");
        company.platform().sql("UPDATE fractal.time_entries SET seconds = 449");
        assertThat(total().revenue()).isEqualTo("0.00");
        company.platform().sql("UPDATE fractal.time_entries SET seconds = 900");
        for (Mode mode : Mode.values()) {
            agree(mode, 15);
            assertThat(total().revenue()).as(mode.name()).isEqualTo("15.00");
        }
    }

    @Test
    void anAgreementHoldsFromItsDayAndForItsClientOnly() {
        company.time(1, 1, "2026-02-10", 60, true);
        company.time(1, 1, "2026-02-11", 60, true);
        company.time(1, 2, "2026-02-11", 60, true);

        Rounding.Listing listing = roundings.set(
                OWNER, new Rounding.Setting("client2", Optional.of(LocalDate.parse("2026-02-11")), Mode.UP, 60));

        assertThat(listing.roundings())
                .containsExactly(new Rounding("client2", LocalDate.parse("2026-02-11"), Mode.UP, 60));
        assertThat(total().revenue()).isEqualTo("62.00");
        roundings.remove(OWNER, new Rounding.Removal("client2", Optional.of(LocalDate.parse("2026-02-11"))));
        assertThat(total().revenue()).isEqualTo("3.00");
        assertThat(roundings.list(OWNER, new Rounding.Filter(Optional.empty())).roundings())
                .isEmpty();
    }

    @Test
    void entriesAndReasonsTellWhatIsBilled() {
        company.time(1, 1, "2026-02-10", 60, true);
        agree(Mode.UP, 30);

        EntryListing.Item item = company.platform()
                .economics()
                .entries(OWNER, new EntryQuestion(PivotFilter.ALL, Period.ALWAYS, 10, Optional.empty()))
                .items()
                .get(0);
        assertThat(item.seconds()).isEqualTo(60);
        assertThat(item.billedSeconds()).isEqualTo(1800);
        assertThat(item.revenue()).contains(new BigDecimal("30.000000"));
        Explanation why = company.platform()
                .economics()
                .why(OWNER, new Figure(Figure.Measure.REVENUE, PivotFilter.ALL, Period.ALWAYS));
        assertThat(why.parts()).singleElement().satisfies(part -> {
            assertThat(part.seconds()).isEqualTo(60);
            assertThat(part.billedSeconds()).isEqualTo(1800);
            assertThat(part.amount()).isEqualByComparingTo("30");
        });
    }

    @Test
    void whatIsWrongIsToldAndChangesNothing() {
        company.time(1, 1, "2026-02-10", 60, true);
        agree(Mode.UP, 30);

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> agree(Mode.UP, 0))
                .matches(e -> e.violations().get(0).pointer().equals("/minutes"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> roundings.set(OWNER, new Rounding.Setting("nobody", Optional.empty(), Mode.UP, 15)))
                .withMessageContaining("nobody");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> roundings.remove(
                        OWNER, new Rounding.Removal("client2", Optional.of(LocalDate.parse("2026-03-01")))))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> roundings.set(
                        TestPlatform.caller(AccessRole.MEMBER),
                        new Rounding.Setting("client2", Optional.empty(), Mode.UP, 15)))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        company.platform().sql("UPDATE fractal.economics_books SET open_from = '2026-03-01'");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> agree(Mode.DOWN, 30))
                .withStackTraceContaining("closed before 2026-03-01");
        agree(Mode.UP, 30);
        assertThat(total().revenue()).isEqualTo("30.00");
        assertThat(roundings
                        .list(OWNER, new Rounding.Filter(Optional.of("client2")))
                        .roundings())
                .containsExactly(new Rounding("client2", Rounding.BEGINNING, Mode.UP, 30));
    }
}
