// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.manifest.ManifestFiles;
import io.fractalos.kernel.manifest.ManifestProblem;
import io.fractalos.kernel.manifest.ManifestReport;
import io.fractalos.kernel.problem.FractalException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code fractal:manifest-validate}: exit code 0 when all is well, 2 when something is wrong with the files, 1 when that cannot be told. */
@Service
@Command(
        scope = "fractal",
        name = "manifest-validate",
        description = "Checks files and folders of manifests; exit code 0 valid, 2 invalid, 1 cannot tell")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ManifestValidateAction implements Action {
    private static final Integer INVALID = 2;

    @Argument(name = "paths", description = "Files and folders on the server", required = true, multiValued = true)
    @Completion(FileCompleter.class)
    List<String> paths;

    @Option(name = "--format", description = "text, json or sarif")
    String format = "text";

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    CommandBus bus;

    @Override
    public @Nullable Object execute() {
        ReportFormat chosen = format(format);
        ManifestReport report = console.as(caller -> {
            ManifestFolder.Contents contents =
                    ManifestFolder.read(paths.stream().map(Path::of).toList());
            ManifestReport checked = bus.execute(
                    CommandCall.of(caller, "manifests.validate", new ManifestFiles(contents.files())),
                    ManifestReport.class);
            List<ManifestProblem> problems = Stream.concat(contents.problems().stream(), checked.problems().stream())
                    .toList();
            int files = checked.files() + contents.problems().size();
            return new ManifestReport(files, checked.manifests(), problems, checked.conversions());
        });
        session.getConsole().println(chosen.print(report));
        return report.valid() ? null : INVALID;
    }

    private static ReportFormat format(String name) {
        return Arrays.stream(ReportFormat.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new ConsoleFailure(FractalException.invalid(
                        "--format",
                        "'" + name + "' is none of "
                                + Arrays.stream(ReportFormat.values())
                                        .map(f -> f.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
