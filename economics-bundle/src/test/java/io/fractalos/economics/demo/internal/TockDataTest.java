// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.economics.demo.Demo;
import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.economics.importing.Importing;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real timesheets of 146 people: every figure the platform shows of them is the one an independent program computed, to the cent. */
class TockDataTest {

    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = new TestPlatform();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private ImportReport stage(String kind, String name) {
        try (InputStream in = TockDemo.open(name)) {
            return platform.importing(TODAY).stage(OWNER, kind, name, in, ImportOptions.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportReport bring(String name) {
        return platform.importing(TODAY).commit(OWNER, stage("auto", name).id(), false);
    }

    private EconomicsReport pivot(Grouping group) {
        return platform.economics().pivot(OWNER, group, Period.ALWAYS);
    }

    private void everythingIsRight() throws IOException {
        JsonNode expected;
        try (InputStream in = TockDemo.open("expected.json")) {
            expected = Json.mapper().readTree(in);
        }
        Map<Grouping, String> parts = Map.of(
                Grouping.CLIENT,
                "by_client",
                Grouping.PROJECT,
                "by_project",
                Grouping.PERSON,
                "by_person",
                Grouping.MONTH,
                "by_month");
        for (Map.Entry<Grouping, String> part : parts.entrySet()) {
            EconomicsReport report = pivot(part.getKey());
            JsonNode figures = expected.get(part.getValue());
            assertThat(report.rows()).hasSize(figures.size());
            report.rows().forEach(row -> assertRow(row, figures.get(row.name())));
            assertRow(report.total(), expected);
            assertThat(report.incomplete()).isFalse();
            assertThat(report.currency()).contains("USD");
        }
    }

    private static void assertRow(EconomicsReport.Row row, JsonNode figures) {
        assertThat(figures).as(row.name()).isNotNull();
        assertThat(row.hours())
                .as(row.name())
                .isEqualByComparingTo(figures.get("hours").asText());
        assertThat(row.billableHours())
                .as(row.name())
                .isEqualByComparingTo(figures.get("billableHours").asText());
        assertThat(row.revenue().toPlainString())
                .as(row.name())
                .isEqualTo(figures.get("revenue").asText());
        assertThat(row.cost().map(BigDecimal::toPlainString))
                .as(row.name())
                .contains(figures.get("cost").asText());
        assertThat(row.margin().map(BigDecimal::toPlainString))
                .as(row.name())
                .contains(figures.get("margin").asText());
    }

    @Test
    void everyClientProjectPersonAndMonthIsRightToTheCent() throws IOException {
        ImportReport people = bring("people.csv");
        ImportReport projects = bring("projects.csv");
        ImportReport time = bring("harvest-detailed.csv");

        assertThat(List.of(people.newPeople(), people.newRates(), projects.newProjects(), projects.newRates()))
                .containsExactly(146, 146, 98, 52);
        assertThat(time.kind()).isEqualTo("harvest");
        assertThat(time.rows()).isEqualTo(54_832);
        assertThat(time.newRows()).isEqualTo(54_832);
        assertThat(time.hours()).isEqualTo("171624.72");
        assertThat(time.billableHours()).isEqualTo("92981.77");
        assertThat(List.of(time.newPeople(), time.newProjects(), time.newClients(), time.brokenRows()))
                .containsOnly(0);
        everythingIsRight();
    }

    @Test
    void theOrderOfTheFilesDoesNotMatterAndASecondImportBringsNothing() throws IOException {
        ImportReport time = bring("harvest-detailed.csv");
        assertThat(time.newPeople()).isEqualTo(146);
        assertThat(pivot(Grouping.CLIENT).total().unratedBillableSeconds())
                .isEqualTo(new BigDecimal("92981.77")
                        .multiply(BigDecimal.valueOf(3600))
                        .longValueExact());
        ImportReport projects = bring("projects.csv");
        ImportReport people = bring("people.csv");
        assertThat(List.of(projects.newProjects(), people.newPeople())).containsOnly(0);
        everythingIsRight();

        for (String file : List.of("harvest-detailed.csv", "people.csv", "projects.csv")) {
            ImportReport again = stage("auto", file);
            assertThat(List.of(again.newRows(), again.newRates(), again.newPeople(), again.newProjects()))
                    .as(file)
                    .containsOnly(0);
            platform.importing(TODAY).commit(OWNER, again.id(), false);
        }
        everythingIsRight();
    }

    @Test
    void undoTakesBackExactlyWhatAnImportBrought() throws IOException {
        Importing importing = platform.importing(TODAY);
        ImportReport projects = bring("projects.csv");
        ImportReport people = bring("people.csv");
        ImportReport time = bring("harvest-detailed.csv");

        assertThat(importing.undo(OWNER, time.id()).status()).isEqualTo("undone");
        assertThat(pivot(Grouping.CLIENT).rows()).isEmpty();
        ImportReport second = bring("harvest-detailed.csv");
        assertThat(second.newPeople()).isZero();
        everythingIsRight();

        importing.undo(OWNER, people.id());
        assertThat(pivot(Grouping.PERSON).total().uncostedSeconds()).isPositive();
        assertThat(pivot(Grouping.PERSON).rows()).hasSize(146);
        importing.undo(OWNER, second.id());
        importing.undo(OWNER, projects.id());
        assertThat(count("users")
                        + count("clients")
                        + count("projects")
                        + count("economics_rates")
                        + count("time_entries"))
                .as("people, clients and projects that undone imports brought and nothing used any more")
                .isEqualTo(146);
    }

    private long count(String table) {
        return platform.transactions().read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM fractal." + table)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Test
    void theDemoLoadsOnceIntoThisWeekAndFindsTheJobsThatLoseMoney() {
        Demo demo = new TockDemo(
                platform.importing(TODAY),
                platform.economics(),
                TestPlatform.settings(Optional.empty(), TODAY),
                platform.transactions());

        Demo.Loaded first = demo.load(OWNER);
        Demo.Loaded second = demo.load(OWNER);

        assertThat(first.entries()).isEqualTo(54_832);
        assertThat(second.already()).isTrue();
        assertThat(second.finding()).isEqualTo(first.finding());
        long losing = pivot(Grouping.PROJECT).rows().stream()
                .filter(r -> r.billableHours().signum() > 0
                        && r.margin().orElseThrow().signum() < 0)
                .count();
        assertThat(first.losingJobs()).isEqualTo((int) losing).isPositive();
        assertThat(first.finding())
                .startsWith(losing + " jobs lose money; the worst is ")
                .contains("(margin -");
        LocalDate monday = LocalDate.parse("2026-11-23");
        Period week = new Period(Optional.of(monday), Optional.of(monday.plusWeeks(1)));
        assertThat(platform.economics()
                        .pivot(OWNER, Grouping.CLIENT, week)
                        .total()
                        .seconds())
                .isPositive();
        Period later = new Period(Optional.of(monday.plusWeeks(1)), Optional.empty());
        assertThat(platform.economics().pivot(OWNER, Grouping.CLIENT, later).rows())
                .isEmpty();
    }

    @Test
    void onlyWhoManagesTheInstallationLoadsTheDemo() {
        Demo demo = new TockDemo(
                platform.importing(TODAY),
                platform.economics(),
                TestPlatform.settings(Optional.empty(), TODAY),
                platform.transactions());

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> demo.load(TestPlatform.caller(AccessRole.FINANCE)))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
    }
}
