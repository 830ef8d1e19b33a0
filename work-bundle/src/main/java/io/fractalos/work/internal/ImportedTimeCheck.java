// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.work.ImportedTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The last gate before staging: whatever reads files, a row the tables could not keep is told by its line and not by a failed statement. */
final class ImportedTimeCheck {
    private static final int ENOUGH = 100;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final BigDecimal RATE_LIMIT = BigDecimal.TEN.pow(12);

    private final List<Violation> found = new ArrayList<>();

    /** True when more would not help anybody. */
    boolean enough() {
        return found.size() >= ENOUGH;
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw FractalException.invalid(found);
        }
    }

    /** True when the row can be kept. */
    boolean good(ImportedTime row) {
        int before = found.size();
        need(row, row.line() >= 1, "line", "Lines count from 1");
        need(row, plain(row.identity()) && !row.identity().isEmpty(), "identity", "Is missing");
        need(row, row.seconds() >= 0 && row.seconds() <= Span.DAY, "hours", "Must lie between 0 and 24 hours");
        int year = row.workDate().getYear();
        need(row, year >= 1900 && year <= 2999, "date", "The year " + year + " lies outside 1900 to 2999");
        need(row, Findings.isZone(row.zone()), "zone", "'" + Findings.shown(row.zone()) + "' is no IANA time zone");
        need(row, startAndEnd(row), "end", "A start needs an end after it, and an end a start");
        name(row, "client", row.client(), Findings.NAME_LIMIT);
        name(row, "project", row.project(), Findings.NAME_LIMIT);
        name(row, "person", row.person(), Findings.NAME_LIMIT);
        row.task().filter(task -> !task.isBlank()).ifPresent(task -> name(row, "task", task, Findings.TASK_LIMIT));
        need(
                row,
                row.projectCode()
                        .filter(code -> !plain(code) || code.length() > Findings.CODE_LIMIT)
                        .isEmpty(),
                "project code",
                "Is too long");
        need(row, plain(row.note()), "note", "Must not contain the character U+0000");
        row.email()
                .filter(email -> !email.isBlank())
                .ifPresent(email -> need(
                        row, email(email.strip()), "e-mail", "'" + Findings.shown(email) + "' is no e-mail address"));
        rates(row);
        return found.size() == before;
    }

    private static boolean startAndEnd(ImportedTime row) {
        Optional<Instant> start = row.startedAt();
        Optional<Instant> end = row.endedAt();
        return start.isPresent() == end.isPresent()
                && (start.isEmpty() || !end.orElseThrow().isBefore(start.get()));
    }

    private void rates(ImportedTime row) {
        rate(row, "bill rate", row.billRate());
        rate(row, "cost rate", row.costRate());
        boolean priced = row.billRate().isPresent() || row.costRate().isPresent();
        need(row, !priced || row.currency().isPresent(), "currency", "A rate needs its currency");
        row.currency()
                .ifPresent(code -> need(
                        row,
                        CURRENCY.matcher(code).matches(),
                        "currency",
                        "'" + Findings.shown(code) + "' is no ISO 4217 currency code"));
    }

    private void rate(ImportedTime row, String field, Optional<BigDecimal> rate) {
        rate.ifPresent(value -> need(
                row,
                value.signum() >= 0
                        && value.compareTo(RATE_LIMIT) < 0
                        && value.stripTrailingZeros().scale() <= 6,
                field,
                "Must lie between 0 and " + RATE_LIMIT.toPlainString() + ", with at most 6 decimal places"));
    }

    private void name(ImportedTime row, String field, String value, int limit) {
        String name = value.strip();
        need(row, !name.isEmpty(), field, "Must not be blank");
        need(
                row,
                name.length() <= limit,
                field,
                "Has " + name.length() + " characters, at most " + limit + " are kept");
        need(row, plain(name), field, "Must not contain the character U+0000");
    }

    private static boolean email(String email) {
        return EMAIL.matcher(email).matches() && email.length() <= 320 && plain(email);
    }

    private static boolean plain(String text) {
        return text.indexOf('\0') < 0;
    }

    private void need(ImportedTime row, boolean fine, String field, String message) {
        if (!fine) {
            found.add(Violation.atLine(row.line(), field, message, "Correct the row, or leave it out"));
        }
    }
}
