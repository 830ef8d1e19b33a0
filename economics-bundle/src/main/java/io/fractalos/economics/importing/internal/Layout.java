// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import static io.fractalos.economics.importing.internal.Column.AMOUNT;
import static io.fractalos.economics.importing.internal.Column.BILLABLE;
import static io.fractalos.economics.importing.internal.Column.BILLABLE_AMOUNT;
import static io.fractalos.economics.importing.internal.Column.BILLABLE_RATE;
import static io.fractalos.economics.importing.internal.Column.BILL_RATE;
import static io.fractalos.economics.importing.internal.Column.CLIENT;
import static io.fractalos.economics.importing.internal.Column.COST_RATE;
import static io.fractalos.economics.importing.internal.Column.CURRENCY;
import static io.fractalos.economics.importing.internal.Column.DATE;
import static io.fractalos.economics.importing.internal.Column.DURATION;
import static io.fractalos.economics.importing.internal.Column.EMAIL;
import static io.fractalos.economics.importing.internal.Column.END_DATE;
import static io.fractalos.economics.importing.internal.Column.END_TIME;
import static io.fractalos.economics.importing.internal.Column.FIRST_NAME;
import static io.fractalos.economics.importing.internal.Column.HOURS;
import static io.fractalos.economics.importing.internal.Column.LAST_NAME;
import static io.fractalos.economics.importing.internal.Column.NOTES;
import static io.fractalos.economics.importing.internal.Column.PROJECT;
import static io.fractalos.economics.importing.internal.Column.PROJECT_CODE;
import static io.fractalos.economics.importing.internal.Column.START_DATE;
import static io.fractalos.economics.importing.internal.Column.START_TIME;
import static io.fractalos.economics.importing.internal.Column.TASK;
import static io.fractalos.economics.importing.internal.Column.USER;
import static io.fractalos.economics.importing.internal.Column.WORK_ROLE;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of file the importer reads, told apart by their columns. */
enum Layout {
    HARVEST(
            "a Harvest detailed time export",
            List.of(DATE, CLIENT, PROJECT, HOURS, BILLABLE, FIRST_NAME, LAST_NAME),
            List.of(PROJECT_CODE, TASK, NOTES, BILLABLE_RATE, BILLABLE_AMOUNT, COST_RATE, CURRENCY)),
    TOGGL(
            "a Toggl Track detailed export",
            List.of(USER, PROJECT, START_DATE, DURATION),
            List.of(EMAIL, CLIENT, TASK, NOTES, BILLABLE, START_TIME, END_DATE, END_TIME, AMOUNT)),
    PEOPLE(
            "a list of people with cost rates",
            List.of(FIRST_NAME, LAST_NAME, COST_RATE, CURRENCY),
            List.of(EMAIL, WORK_ROLE)),
    PROJECTS(
            "a list of projects with bill rates",
            List.of(CLIENT, PROJECT, BILL_RATE, CURRENCY),
            List.of(PROJECT_CODE, BILLABLE));

    private final String description;
    private final List<Column> required;
    private final List<Column> optional;

    Layout(String description, List<Column> required, List<Column> optional) {
        this.description = description;
        this.required = required;
        this.optional = optional;
    }

    /** The name callers use, such as {@code harvest}. */
    String kind() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Column> required() {
        return required;
    }

    /** True when its rows are recorded time. */
    boolean isTime() {
        return this == HARVEST || this == TOGGL;
    }

    /** The layout a file has, or should have when the caller names one; a file that lacks columns of it is refused. */
    static Layout of(String kind, Header header) {
        Layout layout = kind.equals("auto") ? detect(header) : named(kind);
        List<Violation> missing = layout.required.stream()
                .filter(c -> !header.has(c))
                .map(c -> Violation.atLine(
                        header.line(),
                        c.title(),
                        "The file should be " + layout.description + " but has no column '" + c.title() + "'",
                        "Export it again with this column, or name the column so in line " + header.line()
                                + "; found there: " + header.describe()))
                .toList();
        if (!missing.isEmpty()) {
            throw FractalException.invalid(missing);
        }
        return layout;
    }

    private static Layout named(String kind) {
        return Arrays.stream(values())
                .filter(l -> l.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> FractalException.invalid(
                        List.of(Violation.at("/kind", "There is no kind of import '" + kind + "'")
                                .withFix("Use one of auto " + kinds()))));
    }

    private static Layout detect(Header header) {
        Optional<Layout> best = Arrays.stream(values()).max((a, b) -> Integer.compare(a.fit(header), b.fit(header)));
        if (best.isEmpty() || best.get().fit(header) <= 0) {
            throw FractalException.invalid(List.of(Violation.atLine(
                    header.line(),
                    "",
                    "The columns are those of none of the formats known: " + header.describe(),
                    "Say which kind the file is (" + kinds() + "), and check that line " + header.line()
                            + " holds the column names")));
        }
        return best.get();
    }

    /** Columns understood count for a layout, columns it needs and misses twice against it. */
    private int fit(Header header) {
        long known = required.stream().filter(header::has).count()
                + optional.stream().filter(header::has).count();
        long missing = required.stream().filter(c -> !header.has(c)).count();
        return (int) (known - 2 * missing);
    }

    private static String kinds() {
        return Arrays.stream(values()).map(Layout::kind).collect(Collectors.joining(" "));
    }
}
