// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.economics.ledger.Company;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page by name is looked for among the next clients only: it is the one that a look at all of them finds. */
final class ManyClientsTest {
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    /** More than are ever looked at before all are. */
    private static final int CLIENTS = 200;

    private static Company company;

    /** Names differ in case only from their neighbours'; every third client has no time, and one of those costs that are not time. */
    @BeforeAll
    static void open() {
        company = new Company();
        company.rate("bill", "", "", "", "", "27.50", "EUR");
        company.rate("cost", "", "", "", "", "33.333333", "EUR");
        company.platform()
                .sql(
                        "INSERT INTO fractal.clients (id, slug, name) SELECT n, 'many' || n,"
                                + " (CASE n % 2 WHEN 0 THEN 'Twin ' ELSE 'twin ' END) || n FROM generate_series(10, "
                                + (CLIENTS + 9) + ") n",
                        "INSERT INTO fractal.projects (id, slug, client_id, name) SELECT n, 'many' || n, n, 'Job ' || n % 7"
                                + " FROM generate_series(10, " + (CLIENTS + 9) + ") n",
                        "INSERT INTO fractal.time_entries (user_id, project_id, work_date, seconds, zone, billable)"
                                + " SELECT 1 + n % 5, n, date '2026-01-15' + n % 40, 60 * n, 'UTC', n % 4 > 0"
                                + " FROM generate_series(10, " + (CLIENTS + 9) + ") n WHERE n % 3 > 0",
                        "INSERT INTO fractal.time_entries (user_id, project_id, work_date, seconds, zone, billable)"
                                + " SELECT 2, n, '2025-12-20', 61 * n, 'UTC', true FROM generate_series(10, 60) n",
                        "INSERT INTO fractal.economics_lines (kind, category, project_id, work_date, amount, currency, source, source_key)"
                                + " VALUES ('cost', 'expense', 12, '2026-01-20', 99.5, 'EUR', 'test', '1')");
        company.platform().fold();
        company.time(3, 20, "2026-01-21", 77, true);
    }

    @AfterAll
    static void close() {
        company.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40, 150})
    void pagesByNameAreTheRowsOfAllClients(int limit) {
        EconomicsReport whole = pivot(PivotQuestion.MOST, Optional.empty());
        assertThat(whole.rows()).hasSizeGreaterThan(120);

        List<EconomicsReport.Row> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            EconomicsReport page = pivot(limit, after);
            assertThat(page.total()).isEqualTo(whole.total());
            paged.addAll(page.rows());
            after = page.next();
        } while (after.isPresent());

        assertThat(paged).isEqualTo(whole.rows());
    }

    private static EconomicsReport pivot(int limit, Optional<String> after) {
        Period january =
                new Period(Optional.of(LocalDate.parse("2026-01-01")), Optional.of(LocalDate.parse("2026-02-11")));
        Period december =
                new Period(Optional.of(LocalDate.parse("2025-12-01")), Optional.of(LocalDate.parse("2026-01-01")));
        return company.platform()
                .economics()
                .pivot(
                        OWNER,
                        new PivotQuestion(
                                List.of(Grouping.CLIENT, Grouping.PROJECT, Grouping.PERSON),
                                PivotFilter.ALL,
                                january,
                                Optional.of(december),
                                PivotQuestion.Order.NAME,
                                limit,
                                after));
    }
}
