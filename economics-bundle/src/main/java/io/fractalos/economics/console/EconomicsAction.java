// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.console;

import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Period;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:economics}: hours, revenue, cost and margin as a table. */
@Service
@Command(scope = "fractal", name = "economics", description = "Shows hours, revenue, cost and margin")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class EconomicsAction implements Action {

    @Option(
            name = "--group",
            description = "client, project (the default), task, person, role or month, or several with commas between")
    @Completion(GroupCompleter.class)
    private String group = "project";

    @Option(name = "--order", description = "name (the default), hours, revenue, margin or loss")
    private String order = "name";

    @Option(name = "--limit", description = "The most rows, 5000 unless said")
    private int limit = PivotQuestion.MOST;

    @Argument(
            name = "of",
            multiValued = true,
            description = "Only some, such as client=acme person=ann role=designer month=2026-07")
    private @Nullable List<String> words;

    @Option(name = "--from", description = "The first day, such as 2026-01-01")
    private @Nullable String from;

    @Option(name = "--to", description = "The day after the last")
    private @Nullable String to;

    @Option(name = "--json", description = "Print the report as JSON")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private Economics economics;

    @Override
    public @Nullable Object execute() {
        EconomicsReport report = console.as(caller -> {
            Filters.Asked asked = Filters.read(economics, caller, words);
            Period period =
                    from == null && to == null ? asked.period() : new Period(day("--from", from), day("--to", to));
            return economics.pivot(
                    caller,
                    new PivotQuestion(
                            Arrays.stream(group.split(",", -1))
                                    .map(word -> word("--group", word, Grouping.values(), "grouping"))
                                    .toList(),
                            asked.filter(),
                            period,
                            Optional.empty(),
                            word("--order", order, PivotQuestion.Order.values(), "order"),
                            limit,
                            Optional.empty()));
        });
        PrintStream out = session.getConsole();
        if (json) {
            out.println(Json.write(report));
        } else {
            print(report, out);
        }
        return null;
    }

    private static <E extends Enum<E>> E word(String option, String written, E[] known, String what) {
        return Arrays.stream(known)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElseThrow(() -> FractalException.invalid(
                        List.of(Violation.at(option, "There is no " + what + " '" + written + "'")
                                .withFix("Use "
                                        + Arrays.stream(known)
                                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))))));
    }

    private static Optional<LocalDate> day(String option, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw FractalException.invalid(List.of(
                            Violation.at(option, "'" + text + "' is no day").withFix("Write it as 2026-01-31")))
                    .causedBy(e);
        }
    }

    private static void print(EconomicsReport report, PrintStream out) {
        String unit = report.currency().map(c -> " " + c).orElse("");
        ShellTable table = new ShellTable().emptyTableText("No time recorded");
        table.column("Name");
        for (String title : List.of("Hours", "Billable", "Revenue" + unit, "Cost" + unit, "Margin" + unit)) {
            table.column(title).alignRight();
        }
        table.column("");
        report.rows().forEach(row -> add(table, row));
        if (!report.rows().isEmpty()) {
            add(table, report.total());
        }
        table.print(out);
        if (report.incomplete()) {
            out.println("* incomplete: " + hours(report.total().unratedBillableSeconds())
                    + " billable hours have no bill rate, "
                    + hours(report.total().uncostedSeconds()) + " hours have no cost rate");
        }
        report.next().ifPresent(more -> out.println("There are more rows: raise --limit"));
        report.otherCurrencies()
                .forEach(o -> out.println("left out, in " + o.currency() + ": revenue "
                        + o.revenue().toPlainString()
                        + o.cost().map(c -> ", cost " + c.toPlainString()).orElse("")));
    }

    private static String hours(long seconds) {
        return BigDecimal.valueOf(seconds)
                .divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static void add(ShellTable table, EconomicsReport.Row row) {
        table.addRow()
                .addContent(
                        row.name(),
                        row.hours().toPlainString(),
                        row.billableHours().toPlainString(),
                        row.revenue().toPlainString(),
                        row.cost().map(BigDecimal::toPlainString).orElse("-"),
                        row.margin().map(BigDecimal::toPlainString).orElse("-"),
                        (row.incomplete() ? "*" : "")
                                + row.costHidden().map(why -> " " + why).orElse(""));
    }
}
