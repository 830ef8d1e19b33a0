// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Patterns;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgrades;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** What planning and applying an upgrade ask for alike. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public abstract class UpgradeAction implements Action {

    @Argument(name = "repository", description = "The repository on the server, bare or not", required = true)
    @Completion(FileCompleter.class)
    String repository;

    @Option(
            name = "--from",
            description = "The folder of the pattern it was made from; not needed when only parameters change")
    @Nullable
    String from;

    @Option(name = "--to", description = "The folder of the pattern as it shall be", required = true)
    String to;

    @Option(
            name = "--library",
            description = "The folder of a pattern that those two include, in the versions of both",
            multiValued = true)
    List<String> library = new ArrayList<>();

    @Option(name = "--parameters", description = "A JSON object of parameters that change; null is back to the default")
    @Nullable
    String parameters;

    @Option(name = "--branch", description = "The branch people work on")
    String branch = "main";

    @Option(name = "--conflicts", description = "refuse, or markers to leave them on the branch of the upgrade")
    String conflicts = "refuse";

    @Option(name = "--date", description = "The day the upgrade bears, such as 2026-11-26; today in UTC if not given")
    @Nullable
    String date;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    Patterns patterns;

    @Reference
    Upgrades upgrades;

    /** What was typed; throws an invalid-request problem for what means nothing. */
    final UpgradeRequest request() {
        Pattern target = FolderPatterns.read(to, patterns);
        List<Pattern> roots = from == null ? List.of(target) : List.of(FolderPatterns.read(from, patterns), target);
        return new UpgradeRequest(
                Path.of(repository),
                branch,
                FolderPatterns.of(roots, library, patterns),
                target,
                Optional.ofNullable(parameters),
                day(),
                policy());
    }

    private ConflictPolicy policy() {
        return switch (conflicts) {
            case "refuse" -> ConflictPolicy.REFUSE;
            case "markers" -> ConflictPolicy.MARKERS;
            default -> throw wrong("--conflicts", "'" + conflicts + "' is no policy", "Write refuse or markers");
        };
    }

    private LocalDate day() {
        try {
            return BlueprintRequest.day(Optional.ofNullable(date).map(LocalDate::parse), Clock.systemUTC());
        } catch (DateTimeParseException e) {
            throw wrong("--date", "'" + date + "' is no day", "Write it like 2026-11-26");
        }
    }

    private static FractalException wrong(String option, String message, String fix) {
        return FractalException.invalid(List.of(Violation.at(option, message).withFix(fix)));
    }
}
