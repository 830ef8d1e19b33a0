// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.economics.importing.Importing;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Period;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelImportingTest {

    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final String HARVEST =
            "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Billable Rate,Billable Amount,Cost Rate,Currency\n";
    private static final String ROW = "2026-03-04,Acme,Shop,,Build,,1.5,Yes,Ada,Grant,,,,\n";
    private static final String PEOPLE = "First Name,Last Name,Email,Cost Rate,Currency\n";
    private static final String PROJECTS = "Client,Project,Project Code,Billable,Bill Rate,Currency\n";
    private static TestPlatform platform;

    @BeforeAll
    static void start() {
        platform = new TestPlatform();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void empty() {
        platform.database().clear();
    }

    private static ImportReport stage(String text) {
        return stage(OWNER, text, TODAY);
    }

    private static ImportReport stage(Caller caller, String text, LocalDate today) {
        return platform.importing(today)
                .stage(
                        caller,
                        "auto",
                        "file.csv",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        ImportOptions.NONE);
    }

    private static ImportReport bring(String text, LocalDate today) {
        return platform.importing(today).commit(OWNER, stage(OWNER, text, today).id(), false);
    }

    private static EconomicsReport.Row total() {
        return platform.economics().pivot(OWNER, Grouping.CLIENT, Period.ALWAYS).total();
    }

    private static List<String> rates() {
        return platform.transactions().read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT split_part(scope_key, ':', 1) || ' ' || daterange(valid_from, valid_to)"
                                    + " || ' ' || trim_scale(per_hour) FROM fractal.economics_rates ORDER BY valid_from NULLS FIRST")) {
                List<String> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
                return all;
            }
        });
    }

    @Test
    void aPreviewChangesNothingAndIsKept() {
        ImportReport preview = stage(HARVEST + ROW + ROW);

        assertThat(preview.status()).isEqualTo("previewed");
        assertThat(List.of(
                        preview.rows(),
                        preview.newRows(),
                        preview.newClients(),
                        preview.newProjects(),
                        preview.newTasks(),
                        preview.newPeople()))
                .containsExactly(2, 2, 1, 1, 1, 1);
        assertThat(preview.hours()).isEqualTo("3.00");
        assertThat(preview.sample()).hasSize(2);
        assertThat(total().seconds()).isZero();
        assertThat(platform.importing(TODAY).find(OWNER, preview.id())).contains(preview);
        assertThat(platform.importing(TODAY).list(OWNER)).containsExactly(preview);
    }

    @Test
    void aPreviewThrownAwayCannotBeCommitted() {
        Importing importing = platform.importing(TODAY);
        long id = stage(HARVEST + ROW).id();

        assertThat(importing.undo(OWNER, id).status()).isEqualTo("discarded");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> importing.commit(OWNER, id, false))
                .matches(e -> e.type() == ProblemType.CONFLICT);
    }

    @Test
    void brokenRowsHoldTheCommitBackUntilTheyAreToBeSkipped() {
        StringBuilder file = new StringBuilder(HARVEST);
        for (int i = 0; i < 50_000; i++) {
            file.append(i % 250 == 7 ? ROW.replace("1.5", "many") : ROW);
        }
        ImportReport preview = stage(file.toString());

        assertThat(preview.brokenRows()).isEqualTo(200);
        assertThat(preview.problems()).hasSize(100);
        assertThat(preview.problems().get(0).line()).isEqualTo(9);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> platform.importing(TODAY).commit(OWNER, preview.id(), false))
                .matches(e -> e.type() == ProblemType.CONFLICT)
                .withMessageContaining("200 of 50000 rows");
        assertThat(total().seconds()).isZero();
        assertThat(platform.importing(TODAY).commit(OWNER, preview.id(), true).status())
                .isEqualTo("committed");
        assertThat(total().seconds()).isEqualTo(49_800L * 5_400);
    }

    @Test
    void aFileThatCannotBeReadLeavesNothing() {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> stage(HARVEST + ROW + "2026-03-04,\"Acme\" Ltd,Shop\n"));

        assertThat(platform.importing(TODAY).list(OWNER)).isEmpty();
    }

    @Test
    void theRatesOfAFileGoBeforeAllOthers() {
        bring(PROJECTS + "Acme,Shop,,Yes,100,EUR\n", TODAY);
        bring(PEOPLE + "Ada,Grant,ada@example.com,50,EUR\n", TODAY);
        bring(HARVEST + "2026-03-04,Acme,Shop,,Build,,2,Yes,Ada,Grant,80.5,161,,Euro - EUR\n" + ROW, TODAY);

        EconomicsReport.Row total = total();
        assertThat(total.revenue()).isEqualByComparingTo("311.00");
        assertThat(total.cost().orElseThrow()).isEqualByComparingTo("175.00");
        assertThat(total.incomplete()).isFalse();
    }

    @Test
    void aNewRateOfAListHoldsFromTodayAndUndoGivesTheOldOneBack() {
        bring(PEOPLE + "Ada,Grant,ada@example.com,50,EUR\n", TODAY);
        ImportReport changed = bring(PEOPLE + "Ada,Grant,ada@example.com,55.5,EUR\n", TODAY.plusDays(10));

        assertThat(List.of(changed.newPeople(), changed.newRates(), changed.newRows()))
                .containsExactly(0, 1, 1);
        assertThat(rates()).containsExactly("user (,2026-12-03) 50", "user [2026-12-03,) 55.5");
        platform.importing(TODAY).undo(OWNER, changed.id());
        assertThat(rates()).containsExactly("user (,) 50");
    }

    @Test
    void theSameRateAgainIsNothingNew() {
        bring(PROJECTS + "Acme,Shop,,Yes,100,EUR\nAcme,Site,,No,,\n", TODAY);

        ImportReport again = bring(PROJECTS + "acme,SHOP,,Yes,100.00,EUR\nAcme,Site,,No,,\n", TODAY.plusDays(1));

        assertThat(List.of(again.newRows(), again.newRates(), again.duplicateRows()))
                .containsExactly(0, 0, 2);
        assertThat(rates()).containsExactly("project (,) 100");
    }

    @Test
    void twoRatesThatBeginOnOneDayAreABrokenRow() {
        bring(PEOPLE + "Ada,Grant,ada@example.com,50,EUR\n", TODAY.minusDays(5));
        bring(PEOPLE + "Ada,Grant,ada@example.com,55,EUR\n", TODAY);

        ImportReport clash = stage(PEOPLE + "Ada,Grant,ada@example.com,60,EUR\n");

        assertThat(clash.brokenRows()).isEqualTo(1);
        assertThat(clash.problems().get(0).line()).isEqualTo(2);
        assertThat(clash.problems().get(0).message()).contains("begins today");
    }

    @Test
    void whoMayNotSeeCostImportsNoPeople() {
        Caller clerk = new Caller(0, "clerk", "Clerk", Set.of("import:run", "rates:write"), Caller.Channel.SESSION);

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> stage(clerk, PEOPLE + "Ada,Grant,ada@example.com,50,EUR\n", TODAY))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        ImportReport people = stage(PEOPLE + "Ada,Grant,ada@example.com,50,EUR\n");
        assertThat(platform.importing(TODAY).find(clerk, people.id())).isEmpty();
        assertThat(platform.importing(TODAY).list(clerk)).isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> stage(TestPlatform.caller(AccessRole.MANAGER), HARVEST + ROW, TODAY))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
    }

    @Test
    void togglsTwoRowsOfOneMomentAreOneEachAndComeOnce() {
        String toggl =
                "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)\n"
                        + "Ada Grant,ada@example.com,Acme,Shop,,Work,Yes,2026-03-04,10:23:00,2026-03-04,11:23:01,01:00:01,,111.11\n";
        bring(toggl, TODAY);
        ImportReport again = bring(toggl, TODAY);

        assertThat(again.newRows()).isZero();
        assertThat(again.amounts()).containsExactly(new ImportReport.Amount("EUR", "111.11"));
        assertThat(total().revenue()).isEqualByComparingTo("111.11");
        assertThat(total().uncostedSeconds()).isEqualTo(3_601);
    }

    @Test
    void twoPeopleOfOneNameAreToldApartByMailOrNotAtAll() {
        bring(PEOPLE + "Ada,Grant,ada@example.com,50,EUR\nAda,Grant,ada.g@example.com,60,EUR\n", TODAY);

        ImportReport unclear = stage(PEOPLE + "Ada,Grant,,70,EUR\n");

        assertThat(unclear.problems().get(0).message()).isEqualTo("Several people are named so");
        assertThat(unclear.problems().get(0).value()).isEqualTo(Optional.of("Ada Grant"));
        assertThat(stage(HARVEST + ROW).problems())
                .extracting(ImportReport.Problem::severity)
                .containsExactly("error");
    }
}
