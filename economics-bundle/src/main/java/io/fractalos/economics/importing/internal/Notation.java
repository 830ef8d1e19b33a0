// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a file writes dates and numbers. Said by the importing person or found in the file; never guessed. */
record Notation(DateOrder dates, DecimalMark decimals) {

    private static final Set<Column> DATES = Set.of(Column.DATE, Column.START_DATE, Column.END_DATE);
    private static final Set<Column> NUMBERS = Set.of(
            Column.HOURS,
            Column.DURATION,
            Column.AMOUNT,
            Column.BILLABLE_RATE,
            Column.BILLABLE_AMOUNT,
            Column.COST_RATE,
            Column.BILL_RATE);

    /** Reads rows until both are clear; a file that stays unclear is refused with the question to answer. */
    static Notation of(Header header, Iterator<CsvRows.Row> rows, ImportOptions options) {
        Search search = new Search(header, options);
        while (rows.hasNext() && !search.done()) {
            search.look(rows.next());
        }
        return search.answer();
    }

    /** What is known so far while rows go by. */
    private static final class Search {
        private final Header header;
        private @Nullable DateOrder dates;
        private @Nullable DecimalMark decimals;
        private Optional<Violation> unclearDate = Optional.empty();
        private Optional<Violation> unclearNumber = Optional.empty();
        private final boolean withoutDates;

        Search(Header header, ImportOptions options) {
            this.header = header;
            this.dates = options.dateOrder().map(DateOrder::named).orElse(null);
            this.decimals = options.decimal().map(DecimalMark::named).orElse(null);
            this.withoutDates = DATES.stream().noneMatch(header::has);
        }

        boolean done() {
            return (dates != null || withoutDates) && decimals != null;
        }

        void look(CsvRows.Row row) {
            for (Column column : dates == null ? DATES : Set.<Column>of()) {
                value(row, column).ifPresent(v -> lookAtDate(row.line(), column, v));
            }
            for (Column column : decimals == null ? NUMBERS : Set.<Column>of()) {
                value(row, column).ifPresent(v -> lookAtNumber(row.line(), column, v));
            }
        }

        private Optional<String> value(CsvRows.Row row, Column column) {
            Integer place = header.place(column);
            return place == null || place >= row.values().size()
                    ? Optional.empty()
                    : Optional.of(row.values().get(place));
        }

        private void lookAtDate(int line, Column column, String value) {
            switch (DateOrder.evidence(value)) {
                case DMY -> dates = DateOrder.DMY;
                case MDY -> dates = DateOrder.MDY;
                case YMD -> dates = DateOrder.YMD;
                case UNCLEAR ->
                    unclearDate = unclearDate.or(() -> Optional.of(Violation.atLine(
                            line,
                            header.title(column),
                            "No date of the file says whether the day or the month comes first, as in '" + value + "'",
                            "Say so: dateOrder=dmy or dateOrder=mdy")));
                case NONE -> {}
            }
        }

        private void lookAtNumber(int line, Column column, String value) {
            switch (DecimalMark.evidence(value)) {
                case POINT -> decimals = DecimalMark.POINT;
                case COMMA -> decimals = DecimalMark.COMMA;
                case UNCLEAR ->
                    unclearNumber = unclearNumber.or(() -> Optional.of(Violation.atLine(
                            line,
                            header.title(column),
                            "No number of the file says what its decimal mark is, as in '" + value + "'",
                            "Say so: decimal=. or decimal=,")));
                case NONE -> {}
            }
        }

        Notation answer() {
            DateOrder order = dates;
            DecimalMark mark = decimals;
            List<Violation> open = Stream.of(
                            order == null ? unclearDate : Optional.<Violation>empty(),
                            mark == null ? unclearNumber : Optional.<Violation>empty())
                    .flatMap(Optional::stream)
                    .toList();
            if (!open.isEmpty()) {
                throw FractalException.invalid(open);
            }
            return new Notation(order == null ? DateOrder.YMD : order, mark == null ? DecimalMark.POINT : mark);
        }
    }
}
