// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.console;

import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Words such as {@code client=acme month=2026-07} as a filter and a period. */
final class Filters {
    private static final String FIX =
            "Use client=, project=, task=, person=, role=, billable=yes|no, overtime=yes|no, month=2026-07, from=2026-07-01, to=2026-08-01";

    private final Economics economics;
    private final Caller caller;
    private OptionalLong client = OptionalLong.empty();
    private OptionalLong project = OptionalLong.empty();
    private OptionalLong task = OptionalLong.empty();
    private OptionalLong person = OptionalLong.empty();
    private Optional<String> role = Optional.empty();
    private Optional<Boolean> billable = Optional.empty();
    private Optional<Boolean> overtime = Optional.empty();
    private Optional<LocalDate> from = Optional.empty();
    private Optional<LocalDate> to = Optional.empty();

    private Filters(Economics economics, Caller caller) {
        this.economics = economics;
        this.caller = caller;
    }

    /** What the words ask for. */
    record Asked(PivotFilter filter, Period period) {}

    /** Reads the words; slugs, logins and names are looked up among what has figures, and an unknown one is an invalid request. */
    static Asked read(Economics economics, Caller caller, @Nullable List<String> words) {
        Filters filters = new Filters(economics, caller);
        List<Violation> broken = new ArrayList<>();
        for (String word : words == null ? List.<String>of() : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                broken.add(Violation.at(word, "'" + word + "' is no filter").withFix(FIX));
            } else {
                filters.read(word.substring(0, equals), word.substring(equals + 1), broken);
            }
        }
        if (!broken.isEmpty()) {
            throw FractalException.invalid(broken);
        }
        return new Asked(
                new PivotFilter(
                        filters.client,
                        filters.project,
                        filters.task,
                        filters.person,
                        filters.role,
                        filters.billable,
                        filters.overtime),
                new Period(filters.from, filters.to));
    }

    private void read(String name, String value, List<Violation> broken) {
        try {
            switch (name) {
                case "client" -> client = find(Grouping.CLIENT, value, broken);
                case "project" -> project = find(Grouping.PROJECT, value, broken);
                case "task" -> task = find(Grouping.TASK, value, broken);
                case "person" -> person = find(Grouping.PERSON, value, broken);
                case "role" -> role = Optional.of(value);
                case "billable" -> billable = Optional.of(yes(name, value, broken));
                case "overtime" -> overtime = Optional.of(yes(name, value, broken));
                case "month" -> {
                    YearMonth month = YearMonth.parse(value);
                    from = Optional.of(month.atDay(1));
                    to = Optional.of(month.plusMonths(1).atDay(1));
                }
                case "from" -> from = Optional.of(LocalDate.parse(value));
                case "to" -> to = Optional.of(LocalDate.parse(value));
                default ->
                    broken.add(Violation.at(name, "There is no filter '" + name + "'")
                            .withFix(FIX));
            }
        } catch (DateTimeException e) {
            broken.add(Violation.at(name, "'" + value + "' is no " + (name.equals("month") ? "month" : "day"))
                    .withFix(name.equals("month") ? "Write it as 2026-07" : "Write it as 2026-07-31"));
        }
    }

    private static boolean yes(String name, String value, List<Violation> broken) {
        if (!value.equals("yes") && !value.equals("no")) {
            broken.add(Violation.at(name, "'" + value + "' is neither yes nor no"));
        }
        return value.equals("yes");
    }

    /** The id of what has this slug, login or name among everything that has figures. */
    private OptionalLong find(Grouping group, String value, List<Violation> broken) {
        String wanted = value.toLowerCase(Locale.ROOT);
        List<EconomicsReport.Key> known =
                economics.pivot(caller, PivotQuestion.by(group, Period.ALWAYS)).rows().stream()
                        .flatMap(row -> row.keys().stream())
                        .toList();
        List<EconomicsReport.Key> fitting = known.stream()
                .filter(key -> key.key().equalsIgnoreCase(wanted)
                        || key.name().toLowerCase(Locale.ROOT).equals(wanted))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0).id();
        }
        String word = group.name().toLowerCase(Locale.ROOT);
        String some = known.stream()
                .limit(5)
                .map(EconomicsReport.Key::key)
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
        broken.add(
                fitting.isEmpty()
                        ? Violation.at(word, "No " + word + " with time is called '" + value + "'")
                                .withFix("There are " + some)
                        : Violation.at(word, fitting.size() + " of them are called '" + value + "'")
                                .withFix("Use the key: " + fitting.get(0).key()));
        return OptionalLong.empty();
    }
}
