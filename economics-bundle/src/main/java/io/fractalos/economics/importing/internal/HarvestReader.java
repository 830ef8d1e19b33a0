// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.work.ImportedTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Reads rows of Harvest's detailed time report: days and decimal hours, no start and end, people by name. */
final class HarvestReader implements TimeReader {

    private final Occurrences occurrences = new Occurrences();
    private final String zone;

    HarvestReader(String zone) {
        this.zone = zone;
    }

    @Override
    public Entry read(Fields fields) {
        LocalDate day = fields.day(Column.DATE);
        int seconds = TimeReader.wholeSeconds(
                fields, Column.HOURS, fields.number(Column.HOURS).multiply(Clockwork.HOUR));
        String client = fields.name(Column.CLIENT);
        String project = fields.name(Column.PROJECT);
        Optional<String> task = fields.maybe(Column.TASK);
        String note = fields.note(Column.NOTES);
        String person = person(fields);
        boolean billable = fields.yes(Column.BILLABLE);
        Optional<BigDecimal> billRate = TimeReader.stated(fields.rate(Column.BILLABLE_RATE));
        Optional<BigDecimal> costRate = TimeReader.stated(fields.rate(Column.COST_RATE));
        Optional<BigDecimal> amount = fields.text(Column.BILLABLE_AMOUNT).isEmpty()
                ? Optional.empty()
                : TimeReader.stated(Optional.of(fields.number(Column.BILLABLE_AMOUNT)));
        boolean priced = billRate.isPresent() || costRate.isPresent() || amount.isPresent();
        Optional<String> currency = priced ? Optional.of(fields.currency(Column.CURRENCY)) : Optional.empty();
        String identity = occurrences.identity(
                "harvest", day.toString(), client, project, task.orElse(""), note, person, Integer.toString(seconds));
        ImportedTime time = new ImportedTime(
                fields.line(),
                identity,
                day,
                seconds,
                zone,
                Optional.empty(),
                Optional.empty(),
                client,
                project,
                fields.maybe(Column.PROJECT_CODE),
                task,
                person,
                Optional.empty(),
                note,
                billable,
                billRate,
                costRate,
                currency);
        return new Entry(time, amount);
    }

    static String person(Fields fields) {
        String first = fields.text(Column.FIRST_NAME);
        String last = fields.text(Column.LAST_NAME);
        if (first.isEmpty() && last.isEmpty()) {
            return fields.name(Column.FIRST_NAME);
        }
        return (first + " " + last).strip();
    }
}
