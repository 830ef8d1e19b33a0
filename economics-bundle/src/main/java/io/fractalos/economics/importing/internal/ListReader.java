// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.rate.HourlyRate;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads rows of the lists of people and of projects. Not for use by several threads. */
final class ListReader {

    private final Layout layout;
    private final Map<String, Integer> lines = new HashMap<>();

    ListReader(Layout layout) {
        this.layout = layout;
    }

    /** What the row says; worthless when the fields end up broken. */
    ListRow read(Fields fields) {
        return layout == Layout.PEOPLE ? person(fields) : project(fields);
    }

    private ListRow person(Fields fields) {
        String name = HarvestReader.person(fields);
        Optional<String> email = fields.email(Column.EMAIL);
        Optional<String> role = fields.maybe(Column.WORK_ROLE);
        Optional<HourlyRate.PerHour> rate = rate(fields, Column.COST_RATE);
        once(fields, email.isPresent() ? Column.EMAIL : Column.FIRST_NAME, email.orElse(name));
        return new ListRow(
                fields.line(),
                Optional.of(name),
                email,
                role,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                rate);
    }

    private ListRow project(Fields fields) {
        String client = fields.name(Column.CLIENT);
        String project = fields.name(Column.PROJECT);
        Optional<Boolean> billable =
                fields.text(Column.BILLABLE).isEmpty() ? Optional.empty() : Optional.of(fields.yes(Column.BILLABLE));
        Optional<HourlyRate.PerHour> rate = rate(fields, Column.BILL_RATE);
        once(fields, Column.PROJECT, client + "\n" + project);
        return new ListRow(
                fields.line(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(client),
                Optional.of(project),
                fields.maybe(Column.PROJECT_CODE),
                billable,
                rate);
    }

    private static Optional<HourlyRate.PerHour> rate(Fields fields, Column column) {
        Optional<BigDecimal> amount = fields.rate(column);
        return amount.map(a -> new HourlyRate.PerHour(a, fields.currency(Column.CURRENCY)));
    }

    private void once(Fields fields, Column column, String who) {
        Integer before = lines.putIfAbsent(who.toLowerCase(Locale.ROOT), fields.line());
        if (before != null && !fields.text(column).isEmpty()) {
            fields.error(
                    column,
                    "'" + Findings.shown(fields.text(column)) + "' stands in line " + before + " already",
                    "Keep one of the two rows");
        }
    }
}
