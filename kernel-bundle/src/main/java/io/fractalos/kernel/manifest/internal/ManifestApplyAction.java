// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestFiles;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.ManifestProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

/** {@code fractal:manifest-apply}: plans, and applies what was planned. */
@Service
@Command(
        scope = "fractal",
        name = "manifest-apply",
        description =
                "Makes files and folders of manifests true, all or nothing; with --plan-only shows what that would do")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ManifestApplyAction implements Action {

    @Argument(name = "paths", description = "Files and folders on the server", required = true, multiValued = true)
    @Completion(FileCompleter.class)
    List<String> paths;

    @Option(name = "--plan-only", description = "Shows the plan and its hash, changes nothing")
    boolean planOnly;

    @Option(name = "--plan", description = "Applies only the plan with this hash; needed when something is removed")
    @Nullable
    String plan;

    @Option(name = "--prune", description = "Removes every manifest that no file holds")
    boolean prune;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    CommandBus bus;

    @Override
    public @Nullable Object execute() {
        ManifestPlan done = console.as(caller -> {
            List<ManifestFile> files = files();
            CommandCall call = planOnly
                    ? CommandCall.of(caller, "manifests.plan", new ManifestFiles.ToPlan(files, Optional.of(prune)))
                    : CommandCall.of(
                            caller,
                            "manifests.apply",
                            new ManifestFiles.ToApply(files, Optional.of(prune), Optional.ofNullable(plan)));
            return bus.execute(call, ManifestPlan.class);
        });
        session.getConsole().println(PlanText.of(done));
        session.getConsole().println(planOnly ? "Plan " + done.hash() : done.nothingToDo() ? "Nothing to do" : "Done");
        return null;
    }

    private List<ManifestFile> files() {
        ManifestFolder.Contents contents =
                ManifestFolder.read(paths.stream().map(Path::of).toList());
        if (!contents.problems().isEmpty()) {
            throw ManifestProblem.exception(contents.problems());
        }
        return contents.files();
    }
}
