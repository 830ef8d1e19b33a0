// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One row read by the meaning of its columns. Whatever cannot be understood is noted as an error and makes the row broken; reading goes on, so
 * that a row tells all its faults at once. Not for use by several threads.
 */
final class Fields {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 10_000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final BigDecimal HIGHEST_RATE = BigDecimal.TEN.pow(12);

    private final Header header;
    private final Notation notation;
    private final Findings findings;
    private final CsvRows.Row row;
    private boolean broken;

    Fields(Header header, Notation notation, Findings findings, CsvRows.Row row) {
        this.header = header;
        this.notation = notation;
        this.findings = findings;
        this.row = row;
    }

    int line() {
        return row.line();
    }

    boolean broken() {
        return broken;
    }

    Notation notation() {
        return notation;
    }

    /** False, and an error, when the row is too short for the columns its kind needs, or longer than its header. */
    boolean complete(Layout layout) {
        int size = row.values().size();
        boolean tooShort = layout.required().stream().anyMatch(c -> place(c) >= size);
        boolean tooLong = row.values().stream().skip(header.size()).anyMatch(v -> !v.isBlank());
        if (tooShort || tooLong) {
            broken = true;
            findings.error(
                    line(),
                    Optional.empty(),
                    "The row has " + size + " of " + header.size() + " values",
                    Optional.empty(),
                    "Check for a missing value, or for a delimiter inside a text without quotes");
        }
        return !tooShort && !tooLong;
    }

    private int place(Column column) {
        Integer place = header.place(column);
        return place == null ? -1 : place;
    }

    /** What stands there without the spaces around it; empty also when the file or the row does not have the column. */
    String text(Column column) {
        int place = place(column);
        return place < 0 || place >= row.values().size()
                ? ""
                : row.values().get(place).strip();
    }

    /** Text that must be there and fit a name. */
    String name(Column column) {
        String value = text(column);
        if (value.isEmpty()) {
            error(column, "The column is empty", "Give a name, or leave the row out");
        }
        return checked(column, value, LONGEST_NAME);
    }

    /** Text that may be missing. */
    Optional<String> maybe(Column column) {
        String value = text(column);
        return value.isEmpty() ? Optional.empty() : Optional.of(checked(column, value, LONGEST_NAME));
    }

    /** A mail address that may be missing. */
    Optional<String> email(Column column) {
        Optional<String> address = maybe(column);
        if (address.isPresent() && !EMAIL.matcher(address.get()).matches()) {
            error(column, "'" + shown(column) + "' is no mail address", "Correct it, or leave the column empty");
        }
        return address;
    }

    /** A note of any lines. */
    String note(Column column) {
        return checked(column, text(column), LONGEST_NOTE);
    }

    private String checked(Column column, String value, int longest) {
        if (value.length() > longest) {
            error(column, "The text has " + value.length() + " characters, more than " + longest, "Shorten it");
        }
        if (value.indexOf('\0') >= 0) {
            error(column, "The text holds a character that cannot be stored (U+0000)", "Remove it");
        }
        return value;
    }

    /** A day; an error and 1970-01-01 when it is none. */
    LocalDate day(Column column) {
        DateOrder order = notation.dates();
        return required(
                column,
                order::parse,
                LocalDate.EPOCH,
                "is no day in the order " + order,
                "Write the day as 2024-03-31, or say the file's order with dateOrder (dmy, mdy or ymd)");
    }

    /** A number that must be there. */
    BigDecimal number(Column column) {
        DecimalMark mark = notation.decimals();
        String fix = "Write a number with the decimal mark '" + mark + "', such as " + mark.example("1.5");
        return required(column, mark::parse, BigDecimal.ZERO, "is no number with the decimal mark '" + mark + "'", fix);
    }

    /** A price per hour from 0, with at most six places; absent when nothing stands there. */
    Optional<BigDecimal> rate(Column column) {
        if (text(column).isEmpty()) {
            return Optional.empty();
        }
        BigDecimal rate = number(column);
        if (rate.signum() < 0 || rate.compareTo(HIGHEST_RATE) > 0) {
            error(
                    column,
                    "A rate lies between 0 and " + HIGHEST_RATE.toPlainString() + ", not at " + shown(column),
                    "Give a rate of 0 or more");
        } else if (rate.stripTrailingZeros().scale() > 6) {
            error(column, "A rate has at most 6 decimal places, not as many as " + shown(column), "Round the rate");
        }
        return Optional.of(rate);
    }

    /** An ISO 4217 code that must be there. */
    String currency(Column column) {
        if (text(column).isEmpty()) {
            error(column, "The column is empty", "Give the rate's ISO 4217 currency code, such as EUR");
            return "";
        }
        return required(column, CurrencyName::parse, "", "is no currency", "Use an ISO 4217 code, such as EUR");
    }

    /** Yes or no. */
    boolean yes(Column column) {
        return required(column, YesNo::parse, false, "is neither yes nor no", "Write Yes or No");
    }

    /** The value understood by the parser, or an error and the stand-in. */
    <T> T required(Column column, Function<String, Optional<T>> parser, T standIn, String complaint, String fix) {
        Optional<T> value = parser.apply(text(column));
        if (value.isEmpty()) {
            String subject = text(column).isEmpty() ? "Nothing" : "'" + shown(column) + "'";
            error(column, subject + " " + complaint, fix);
        }
        return value.orElse(standIn);
    }

    void error(Column column, String message, String fix) {
        broken = true;
        findings.error(line(), Optional.of(header.title(column)), message, Optional.of(text(column)), fix);
    }

    void warning(Column column, String message, String fix) {
        findings.warning(line(), Optional.of(header.title(column)), message, Optional.of(text(column)), fix);
    }

    private String shown(Column column) {
        return Findings.shown(text(column));
    }
}
