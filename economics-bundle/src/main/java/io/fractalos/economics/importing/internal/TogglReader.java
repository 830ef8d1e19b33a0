// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.work.ImportedTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rows of Toggl Track's detailed report: start and end in the zone of whoever exported it, an amount but no rate. */
final class TogglReader implements TimeReader {

    /** What work without a client or project is filed under. */
    static final String NO_CLIENT = "No client";

    static final String NO_PROJECT = "No project";

    private static final Pattern AMOUNT_TITLE = Pattern.compile(".*\\((.*)\\)");

    private final Occurrences occurrences = new Occurrences();
    private final ZoneId zone;
    private final Optional<String> currency;
    private final boolean saysBillable;

    TogglReader(String zone, Header header) {
        this.zone = ZoneId.of(zone);
        Matcher title = AMOUNT_TITLE.matcher(header.title(Column.AMOUNT));
        this.currency = title.matches() ? CurrencyName.parse(title.group(1)) : Optional.empty();
        this.saysBillable = header.has(Column.BILLABLE);
    }

    @Override
    public Entry read(Fields fields) {
        LocalDate day = fields.day(Column.START_DATE);
        int seconds = duration(fields);
        Optional<Instant> start = fields.text(Column.START_TIME).isEmpty()
                ? Optional.empty()
                : Optional.of(fields.required(
                                Column.START_TIME,
                                Clockwork::time,
                                LocalTime.MIDNIGHT,
                                "is no time of day",
                                "Write it as 17:05 or 5:05 PM")
                        .atDate(day)
                        .atZone(zone)
                        .toInstant());
        String client = orElse(fields, Column.CLIENT, NO_CLIENT);
        String project = orElse(fields, Column.PROJECT, NO_PROJECT);
        Optional<String> task = fields.maybe(Column.TASK);
        String note = fields.note(Column.NOTES);
        String person = fields.name(Column.USER);
        Optional<String> email = fields.email(Column.EMAIL);
        boolean billable = billable(fields);
        Optional<BigDecimal> amount = amount(fields, billable);
        Optional<BigDecimal> rate = amount.flatMap(a -> perHour(a, seconds));
        String identity = occurrences.identity(
                "toggl",
                day.toString(),
                start.map(Instant::toString).orElse(""),
                client,
                project,
                task.orElse(""),
                note,
                email.orElse(person),
                Integer.toString(seconds));
        ImportedTime time = new ImportedTime(
                fields.line(),
                identity,
                day,
                seconds,
                zone.getId(),
                start,
                start.map(s -> s.plusSeconds(seconds)),
                client,
                project,
                Optional.empty(),
                task,
                person,
                email,
                note,
                billable,
                rate,
                Optional.empty(),
                amount.flatMap(a -> currency));
        return new Entry(time, amount);
    }

    private static int duration(Fields fields) {
        String text = fields.text(Column.DURATION);
        boolean negative = text.startsWith("-");
        BigDecimal seconds = fields.required(
                Column.DURATION,
                t -> Clockwork.seconds(
                        negative ? t.substring(1) : t, fields.notation().decimals()),
                BigDecimal.ZERO,
                "is no duration",
                "Write it as 01:30:00 (hours, minutes, seconds)");
        return TimeReader.wholeSeconds(fields, Column.DURATION, negative ? seconds.negate() : seconds);
    }

    private boolean billable(Fields fields) {
        if (saysBillable) {
            return fields.yes(Column.BILLABLE);
        }
        fields.warning(
                Column.BILLABLE,
                "The file does not say what is billable: nothing of it is",
                "Export it with the column Billable if the client pays for some of it");
        return false;
    }

    private static String orElse(Fields fields, Column column, String standIn) {
        Optional<String> value = fields.maybe(column);
        if (value.isEmpty() && column == Column.PROJECT) {
            fields.warning(column, "Time without a project is filed under '" + standIn + "'", "");
        }
        return value.orElse(standIn);
    }

    private Optional<BigDecimal> amount(Fields fields, boolean billable) {
        if (fields.text(Column.AMOUNT).isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> amount = TimeReader.stated(Optional.of(fields.number(Column.AMOUNT)));
        if (amount.isPresent() && amount.get().signum() < 0) {
            fields.error(
                    Column.AMOUNT, "The amount " + fields.text(Column.AMOUNT) + " is negative", "Leave the row out");
        }
        if (amount.isPresent() && currency.isEmpty()) {
            fields.warning(
                    Column.AMOUNT,
                    "The column names no currency: its amounts are left out",
                    "Write the ISO 4217 code into the column's name, such as Amount (EUR)");
            return Optional.empty();
        }
        return billable ? amount : Optional.empty();
    }

    /** The rate the amount comes from, to the millionth: it gives the stated amount back to the cent. */
    private static Optional<BigDecimal> perHour(BigDecimal amount, int seconds) {
        return seconds == 0
                ? Optional.empty()
                : Optional.of(
                        amount.multiply(Clockwork.HOUR).divide(BigDecimal.valueOf(seconds), 6, RoundingMode.HALF_UP));
    }
}
