// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on figures. */
@Component(service = CommandSource.class)
public final class EconomicsCommands implements CommandSource {
    private static final int PAGE = 500;
    private static final int ENTRIES = 100;

    private final Economics economics;

    @Activate
    public EconomicsCommands(@Reference Economics economics) {
        this.economics = economics;
    }

    /**
     * By what to group (project unless said), over which work days: {@code from} inclusive, {@code to} exclusive; beside it the days from
     * {@code compareFrom} to {@code compareTo}. In the order of names unless said, 500 rows unless said.
     */
    public record Question(
            Optional<List<Grouping>> groups,
            Optional<PivotFilter> filter,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<LocalDate> compareFrom,
            Optional<LocalDate> compareTo,
            Optional<PivotQuestion.Order> order,
            Optional<Integer> limit,
            Optional<String> after) {

        PivotQuestion pivot() {
            boolean compares = compareFrom.isPresent() || compareTo.isPresent();
            return new PivotQuestion(
                    groups.orElse(List.of(Grouping.PROJECT)),
                    filter.orElse(PivotFilter.ALL),
                    new Period(from, to),
                    compares ? Optional.of(new Period(compareFrom, compareTo)) : Optional.empty(),
                    order.orElse(PivotQuestion.Order.NAME),
                    limit.orElse(PAGE),
                    after);
        }
    }

    /** Which entries: {@code from} inclusive, {@code to} exclusive; 100 unless said, 500 at most. */
    public record Entries(
            Optional<PivotFilter> filter,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<Integer> limit,
            Optional<String> after) {}

    /** Which figure to explain: {@code from} inclusive, {@code to} exclusive. */
    public record Asked(
            Figure.Measure measure, Optional<PivotFilter> filter, Optional<LocalDate> from, Optional<LocalDate> to) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("economics.pivot", "Hours, revenue, cost and margin")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Question.class,
                                EconomicsReport.class,
                                (input, context) -> economics.pivot(context.caller(), input.pivot()))
                        .describedAs(
                                "Sums recorded time and other lines, and what they are worth, per client, project, task, person, role or "
                                        + "month, or combinations of them in any order, filtered, beside another period. Cost and margin only for callers "
                                        + "who may see them."),
                Command.named("economics.entries", "The entries behind figures")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Entries.class,
                                EntryListing.class,
                                (input, context) -> economics.entries(
                                        context.caller(),
                                        new EntryQuestion(
                                                input.filter().orElse(PivotFilter.ALL),
                                                new Period(input.from(), input.to()),
                                                input.limit().orElse(ENTRIES),
                                                input.after())))
                        .describedAs(
                                "Lists entries with the rates that price them; all pages together are the figure of the pivot."),
                Command.named("economics.why", "Explain a figure")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Asked.class,
                                Explanation.class,
                                (input, context) -> economics.why(
                                        context.caller(),
                                        new Figure(
                                                input.measure(),
                                                input.filter().orElse(PivotFilter.ALL),
                                                new Period(input.from(), input.to()))))
                        .describedAs(
                                "Takes a figure apart: what adds up to it, at which rates, how each rate was found, what is missing."));
    }
}
