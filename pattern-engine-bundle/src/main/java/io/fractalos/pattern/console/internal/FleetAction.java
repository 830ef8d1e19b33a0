// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.fleet.FleetReport;
import io.fractalos.pattern.fleet.FleetRequest;
import io.fractalos.pattern.fleet.RepositoryUpgrade;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** A console command about the repositories of a pattern. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public abstract class FleetAction extends PatternAction {

    @Argument(name = "pattern", description = "ID or ID@VERSION; without one the newest", required = true)
    @Completion(PatternIdCompleter.class)
    String pattern;

    @Argument(
            index = 1,
            name = "repositories",
            description = "Names of repositories; without them all that are made from the pattern",
            multiValued = true)
    @Nullable
    List<String> repositories;

    @Option(name = "--parameters", description = "A JSON object laid over the parameters each has now")
    @Nullable
    String parameters;

    @Option(name = "--conflicts", description = "markers: leave conflicts on the branch of the upgrade; else refuse")
    @Nullable
    String conflicts;

    @Option(
            name = "--date",
            description = "The day files and commits bear, such as 2026-11-26; without it today in UTC")
    @Nullable
    String date;

    final FleetRequest request() {
        return console.as(caller -> new FleetRequest(
                id(pattern),
                version(pattern),
                Optional.ofNullable(repositories).orElse(List.of()),
                parameters == null ? "{}" : RequestAction.json(parameters),
                markers(),
                Optional.ofNullable(date).map(typed -> day("--date", typed))));
    }

    private boolean markers() {
        return switch (conflicts == null ? "refuse" : conflicts) {
            case "markers" -> true;
            case "refuse" -> false;
            default -> throw FractalException.invalid("--conflicts", "Must be refuse or markers");
        };
    }

    final FleetReport plan(FleetRequest request) {
        return run("patterns.upgrade-plan", request, FleetReport.class);
    }

    final void print(FleetReport report) {
        out().println(report.pattern() + " " + report.version() + ", " + report.date());
        report.deprecated().ifPresent(out()::println);
        ShellTable table = table("No repository is made from it", "Repository", "From", "State", "Files", "Branch");
        report.repositories().forEach(line -> table.addRow()
                .addContent(
                        line.repository(),
                        line.from().orElse(""),
                        line.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        line.counts().stream()
                                .map(count -> count.files() + " " + count.kind())
                                .collect(Collectors.joining(", ")),
                        line.branch().orElse("")));
        table.print(out());
        report.repositories().forEach(this::printDetails);
    }

    private void printDetails(RepositoryUpgrade line) {
        line.problem().ifPresent(why -> out().println(line.repository() + ": " + why));
        if (line.changes().isEmpty() && !line.conflicts().isEmpty()) {
            out().println(line.repository() + " conflicts in " + String.join(", ", line.conflicts()));
        }
        line.changes().forEach(change -> out().println("  " + change.kind() + (change.conflict() ? " !" : "") + " "
                + change.path()
                + change.from().map(from -> " (was " + from + ")").orElse("")
                + change.note().map(note -> ": " + note).orElse("")));
    }
}
