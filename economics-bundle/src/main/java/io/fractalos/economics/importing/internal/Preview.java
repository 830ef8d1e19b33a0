// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.importing.ImportReport;
import io.fractalos.kernel.value.CurrencyCode;
import io.fractalos.work.ImportedTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up a file while its rows go by. Not for use by several threads. */
final class Preview {

    private final Findings findings;
    private final Map<String, BigDecimal> amounts = new TreeMap<>();
    private final List<ImportReport.Sample> sample = new ArrayList<>();
    private int rows;
    private int brokenRows;
    private long seconds;
    private long billableSeconds;
    private Optional<LocalDate> from = Optional.empty();
    private Optional<LocalDate> to = Optional.empty();

    Preview(Findings findings) {
        this.findings = findings;
    }

    /** What staging found that only the database knows. */
    record New(int rows, int clients, int projects, int tasks, int people, int rates) {}

    void broken() {
        rows++;
        brokenRows++;
    }

    void add(TimeReader.Entry entry) {
        ImportedTime time = entry.time();
        rows++;
        seconds += time.seconds();
        billableSeconds += time.billable() ? time.seconds() : 0;
        LocalDate day = time.workDate();
        from = Optional.of(from.filter(f -> f.isBefore(day)).orElse(day));
        to = Optional.of(to.filter(t -> t.isAfter(day)).orElse(day));
        if (time.billable()) {
            worth(entry).ifPresent(amount -> amounts.merge(time.currency().orElse(""), amount, BigDecimal::add));
        }
        if (sample.size() < ImportReport.SAMPLES) {
            sample.add(new ImportReport.Sample(
                    time.line(),
                    Optional.of(day),
                    Optional.of(time.person()),
                    Optional.of(time.client()),
                    Optional.of(time.project()),
                    time.task(),
                    Optional.of(Clockwork.hours(time.seconds())),
                    Optional.of(time.billable()),
                    Optional.of(time.note())));
        }
    }

    /** The stated amount, else the stated rate times the time; 3600 times too much, to stay exact. */
    private static Optional<BigDecimal> worth(TimeReader.Entry entry) {
        return entry.amount().map(Clockwork.HOUR::multiply).or(() -> entry.time()
                .billRate()
                .map(BigDecimal.valueOf(entry.time().seconds())::multiply));
    }

    void add(ListRow row) {
        rows++;
        if (sample.size() < ImportReport.SAMPLES) {
            sample.add(new ImportReport.Sample(
                    row.line(),
                    Optional.empty(),
                    row.person(),
                    row.client(),
                    row.project(),
                    Optional.empty(),
                    Optional.empty(),
                    row.billable(),
                    Optional.empty()));
        }
    }

    int goodRows() {
        return rows - brokenRows;
    }

    /** The report of the preview; its id and times are still to be set. */
    ImportReport report(Layout layout, String fileName, New found) {
        return new ImportReport(
                0,
                layout.kind(),
                fileName,
                "previewed",
                rows,
                found.rows(),
                goodRows() - found.rows(),
                brokenRows,
                Clockwork.hours(seconds),
                Clockwork.hours(billableSeconds),
                amounts.entrySet().stream()
                        .map(e -> amount(e.getKey(), e.getValue()))
                        .toList(),
                from,
                to,
                found.clients(),
                found.projects(),
                found.tasks(),
                found.people(),
                found.rates(),
                findings.first(),
                findings.count(),
                sample,
                Instant.EPOCH,
                Optional.empty());
    }

    private static ImportReport.Amount amount(String currency, BigDecimal sum) {
        return new ImportReport.Amount(
                currency,
                sum.divide(Clockwork.HOUR, CurrencyCode.digits(currency), RoundingMode.HALF_UP)
                        .toPlainString());
    }
}
