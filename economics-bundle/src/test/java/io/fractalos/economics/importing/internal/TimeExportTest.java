// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.work.ImportedTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeExportTest {

    private static final String HARVEST =
            "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Billable Rate,Billable Amount,Cost Rate,Currency\n";
    private static final String TOGGL =
            "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)\n";

    private static ImportedTime harvest(String row) {
        return Reading.text(HARVEST + row + "\n", ImportOptions.NONE).times().get(0);
    }

    private static ImportedTime toggl(String duration) {
        return Reading.text(
                        TOGGL + "P T,p@example.com,Acme,Shop,,,Yes,2024-03-04,10:00:00,2024-03-04,11:00:00," + duration
                                + ",,\n",
                        ImportOptions.NONE)
                .times()
                .get(0);
    }

    @Test
    void takesDecimalHoursAsExactSeconds() {
        assertThat(harvest("2024-03-04,Acme,Shop,,Build,,3.36,Yes,Ada,Grant,,,,")
                        .seconds())
                .isEqualTo(12_096);
    }

    @Test
    void keepsTheRatesOfTheFile() {
        ImportedTime row =
                harvest("2024-03-04,Acme,Shop,,Build,,\"0,01\",Yes,Ada,Grant,\"100,5\",\"1,0\",\"40,0\",Euro - EUR");

        assertThat(row.billRate()).contains(new BigDecimal("100.5"));
        assertThat(row.costRate()).contains(new BigDecimal("40.0"));
        assertThat(row.currency()).contains("EUR");
    }

    @Test
    void takesZeroAsNoRateBecauseHarvestWritesItWhereNoneIsSet() {
        ImportedTime row = harvest("2024-03-04,Acme,Shop,,Build,,1.5,Yes,Ada,Grant,0.0,0.0,0.0,US Dollar - USD");

        assertThat(row.billRate()).isEmpty();
        assertThat(row.costRate()).isEmpty();
    }

    @Test
    void readsEveryDurationOfToggl() {
        assertThat(toggl("01:00:01").seconds()).isEqualTo(3_601);
        assertThat(toggl("1:00").seconds()).isEqualTo(3_600);
        assertThat(toggl("1.00").seconds()).isEqualTo(3_600);
        assertThat(toggl("18:25 min").seconds()).isEqualTo(1_105);
        assertThat(toggl("45 sec").seconds()).isEqualTo(45);
    }

    @Test
    void findsTheRateBehindAnAmount() {
        ImportedTime row = Reading.text(
                        TOGGL
                                + "P T,p@example.com,Acme,Shop,,,Yes,2024-03-04,10:00:00,2024-03-04,11:00:01,01:00:01,,111.11\n",
                        ImportOptions.NONE)
                .times()
                .get(0);

        assertThat(row.billRate()).contains(new BigDecimal("111.079145"));
        assertThat(row.startedAt()).contains(Instant.parse("2024-03-04T09:00:00Z"));
        assertThat(row.endedAt()).contains(Instant.parse("2024-03-04T10:00:01Z"));
    }

    @Test
    void readsTheJapaneseExport() {
        Reading reading = Reading.resource("toggl-2014-ja.csv", "auto");

        assertThat(reading.report().problems()).isEmpty();
        assertThat(reading.times()).hasSize(2).allMatch(t -> !t.billable());
        assertThat(reading.times().get(0).project()).isEqualTo("娯楽");
        assertThat(reading.report().hours()).isEqualTo("20.00");
    }

    @Test
    void addsUpWhatTheFileSaysItIsWorth() {
        ImportReport report = Reading.text(
                        HARVEST
                                + "2024-03-04,Acme,Shop,,Build,,0.5,Yes,Ada,Grant,100.25,,,Euro - EUR\n"
                                + "2024-03-05,Acme,Shop,,Build,,0.5,Yes,Ada,Grant,100.25,50.125,,Euro - EUR\n"
                                + "2024-03-06,Acme,Shop,,Build,,1.0,No,Ada,Grant,100.25,100.25,,Euro - EUR\n",
                        ImportOptions.NONE)
                .report();

        assertThat(report.amounts()).containsExactly(new ImportReport.Amount("EUR", "100.25"));
        assertThat(report.from()).contains(LocalDate.parse("2024-03-04"));
        assertThat(report.to()).contains(LocalDate.parse("2024-03-06"));
        assertThat(report.billableHours()).isEqualTo("1.00");
    }

    @Test
    void keepsTwoEqualRowsApartAndFindsThemAgain() {
        String rows = HARVEST
                + "2024-03-04,Acme,Shop,,Build,,1.5,Yes,Ada,Grant,,,,\n"
                + "2024-03-04,Acme,Shop,,Build,,1.5,Yes,Ada,Grant,,,,\n";
        List<String> first = identities(rows);

        assertThat(first).doesNotHaveDuplicates().hasSize(2);
        assertThat(identities(rows)).isEqualTo(first);
    }

    @Test
    void aRowStaysItselfWhenItIsInvoicedLater() {
        String invoiced = HARVEST.replace("Billable?", "Billable?,Invoiced?");
        String before = HARVEST + "2024-03-04,Acme,Shop,,Build,,1.5,Yes,Ada,Grant,,,,\n";
        String after = invoiced + "2024-03-04,Acme,Shop,,Build,,1.50,No,Yes,Ada,Grant,100.0,,,Euro - EUR\n";

        assertThat(identities(after)).isEqualTo(identities(before));
    }

    private static List<String> identities(String file) {
        return Reading.text(file, ImportOptions.NONE).times().stream()
                .map(ImportedTime::identity)
                .toList();
    }

    @Test
    void knowsColumnsByNameWhateverTheirOrderMarkAndDelimiter() {
        String file =
                "\uFEFFVorname;Nachname;Datum;Stunden;Kunde;Projekt;Abrechenbar\r\nAda;Grant;26.01.2015;2,25;Acme;Shop;Ja\r\n";

        ImportedTime row = Reading.text(file, ImportOptions.NONE).times().get(0);

        assertThat(row.workDate()).isEqualTo("2015-01-26");
        assertThat(row.seconds()).isEqualTo(8_100);
        assertThat(row.billable()).isTrue();
    }

    @Test
    void believesTheCallerAboutDatesAndDecimals() {
        ImportOptions options = new ImportOptions(Optional.of("mdy"), Optional.of(","), Optional.empty());

        ImportedTime row = Reading.text(HARVEST + "03/04/2024,Acme,Shop,,Build,,\"1,125\",Yes,Ada,Grant,,,,\n", options)
                .times()
                .get(0);

        assertThat(row.workDate()).isEqualTo("2024-03-04");
        assertThat(row.seconds()).isEqualTo(4_050);
    }

    @Test
    void tellsTheFirstHundredOfTwoHundredBrokenRowsAndCountsAll() {
        StringBuilder file = new StringBuilder(HARVEST);
        for (int i = 0; i < 50_000; i++) {
            String hours = i % 250 == 0 ? "none" : "7.5";
            file.append("2024-03-04,Acme,Shop,,Build,,").append(hours).append(",Yes,Ada,Grant,,,,\n");
        }

        ImportReport report = Reading.text(file.toString(), ImportOptions.NONE).report();

        assertThat(report.rows()).isEqualTo(50_000);
        assertThat(report.brokenRows()).isEqualTo(200);
        assertThat(report.problemCount()).isEqualTo(200);
        assertThat(report.problems()).hasSize(100).allMatch(p -> p.column().equals(Optional.of("Hours")));
        assertThat(report.problems().get(1).line()).isEqualTo(252);
    }

    @Test
    void refusesAFileLargerThanAllowedAndLeavesNothingBehind() throws IOException {
        long before = spooled();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> Upload.spool(endless, 1 << 20))
                .matches(e -> e.type() == ProblemType.TOO_LARGE)
                .withMessageContaining("1048576");
        assertThat(spooled()).isEqualTo(before);
    }

    private static long spooled() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("fractalos-import-"))
                    .count();
        }
    }

    @Test
    void anUnclosedQuoteDoesNotSwallowALargeFileIntoMemory() {
        byte[] file = (HARVEST + "2024-03-04,\"Acme,Shop\n" + "x".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> Reading.of(new ByteArrayInputStream(file), "auto", ImportOptions.NONE))
                .withMessageContaining("never closed")
                .matches(e -> e.violations().get(0).line().orElse(0) == 2);
    }
}
