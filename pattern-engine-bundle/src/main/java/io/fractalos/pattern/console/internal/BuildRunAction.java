// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildRequest;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:build-run}: queues a build; with {@code --wait} shows its log and tells by the exit code how it ended. */
@Service
@Command(
        scope = "fractal",
        name = "build-run",
        description =
                "Runs the checks of a repository on a copy of one commit; with --wait exit code 0 passed, 2 not passed")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class BuildRunAction extends BuildAction {
    @Argument(name = "repository", description = "The name of the repository", required = true)
    String repository;

    @Option(name = "--revision", description = "A branch, or the whole id of a commit; without it main")
    @Nullable
    String revision;

    @Option(name = "--offline", description = "Its checks have no network")
    boolean offline;

    @Option(name = "--wait", description = "Shows what the checks print, and waits for the end")
    boolean wait;

    @Override
    public @Nullable Object execute() throws InterruptedException {
        Build build = run(
                "builds.run",
                new BuildRequest(
                        repository,
                        Optional.ofNullable(revision),
                        Optional.of(offline).filter(asked -> asked)),
                Build.class);
        if (wait) {
            return follow(build.id());
        }
        if (!told(build)) {
            out().println("Build " + build.id() + " of " + build.repository() + " at " + build.commit() + ": "
                    + word(build.status()) + "; fractal:build-log --follow " + build.id());
        }
        return null;
    }
}
