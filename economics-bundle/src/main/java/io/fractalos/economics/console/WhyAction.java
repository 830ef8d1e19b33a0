// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.console;

import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.rate.RateQuestion;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:why}: takes a figure apart. */
@Service
@Command(
        scope = "fractal",
        name = "why",
        description = "Explains a figure: what adds up to it, at which rates, and how they were found")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class WhyAction implements Action {

    @Argument(name = "figure", required = true, description = "hours, revenue, cost or margin")
    private String figure;

    @Argument(
            index = 1,
            name = "of",
            multiValued = true,
            description = "Of what, such as client=acme project=site person=ann month=2026-07")
    private @Nullable List<String> words;

    @Option(name = "--json", description = "Print the answer as JSON")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private Economics economics;

    @Override
    public @Nullable Object execute() {
        Explanation explanation = console.as(caller -> {
            Figure.Measure measure = measure();
            Filters.Asked asked = Filters.read(economics, caller, words);
            return economics.why(caller, new Figure(measure, asked.filter(), asked.period()));
        });
        PrintStream out = session.getConsole();
        if (json) {
            out.println(Json.write(explanation));
        } else {
            print(explanation, out);
        }
        return null;
    }

    private Figure.Measure measure() {
        return Arrays.stream(Figure.Measure.values())
                .filter(m -> m.name().toLowerCase(Locale.ROOT).equals(figure))
                .findFirst()
                .orElseThrow(() ->
                        FractalException.invalid(List.of(Violation.at("figure", "There is no figure '" + figure + "'")
                                .withFix("Use hours, revenue, cost or margin"))));
    }

    private static void print(Explanation why, PrintStream out) {
        String unit = why.currency().map(c -> " " + c).orElse("");
        out.println(why.measure().name().toLowerCase(Locale.ROOT) + " = "
                + why.value().map(value -> value.toPlainString() + unit).orElse("hidden")
                + why.costHidden().map(reason -> " (" + reason + ")").orElse("") + ", from " + why.entries()
                + " entries");
        out.println("  " + why.formula());
        ShellTable table = new ShellTable().emptyTableText("Nothing adds up to it");
        List.of("What", "Rate of", "From", "To").forEach(table::column);
        List.of("Entries", "Hours", "Per hour", "Adds" + unit)
                .forEach(title -> table.column(title).alignRight());
        for (Explanation.Part part : why.parts()) {
            boolean billed = why.measure() != Figure.Measure.HOURS && part.measure() == Figure.Measure.REVENUE;
            table.addRow()
                    .addContent(
                            (part.measure() == Figure.Measure.COST && why.measure() != Figure.Measure.COST
                                            ? "cost, "
                                            : "")
                                    + part.what(),
                            part.scope().orElse(List.of("time", "overtime").contains(part.what()) ? "no rate" : "-"),
                            part.firstMonth(),
                            part.lastMonth(),
                            part.entries(),
                            hours(billed ? part.billedSeconds() : part.seconds()),
                            part.perHour()
                                    .map(rate -> rate.toPlainString()
                                            + part.currency().map(c -> " " + c).orElse(""))
                                    .orElse("-"),
                            part.amount().toPlainString());
        }
        table.print(out);
        why.parts().stream()
                .filter(part -> !part.path().isEmpty())
                .forEach(part -> out.println("  " + part.scope().orElse("no rate") + ": " + path(part.path())));
        why.parts().forEach(part -> part.invoiced()
                .ifPresent(fixed -> out.println("  * the price of the first of these, of " + fixed.day()
                        + ", was fixed by invoice " + fixed.number() + " at "
                        + fixed.perHour().toPlainString() + " "
                        + fixed.currency() + " an hour, on " + fixed.at())));
        why.gaps().forEach(gap -> out.println("* " + gap));
    }

    private static String path(List<RateQuestion.Step> path) {
        return path.stream()
                .map(step -> step.scope() + " "
                        + switch (step.outcome()) {
                            case NO_RATE -> "has no rate";
                            case OTHER_DAYS -> "has rates for other days";
                            case APPLIES -> "applies";
                        })
                .collect(Collectors.joining(" > "));
    }

    private static String hours(long seconds) {
        return BigDecimal.valueOf(seconds)
                .divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
