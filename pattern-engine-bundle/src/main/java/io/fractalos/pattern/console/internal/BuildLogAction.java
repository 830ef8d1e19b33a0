// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.build.BuildDetails;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:build-log}: what the checks of a build printed, and how it stands. */
@Service
@Command(
        scope = "fractal",
        name = "build-log",
        description = "Shows the log of a build; when it has ended exit code 0 passed, 2 not passed")
public final class BuildLogAction extends BuildAction {
    @Argument(name = "build", description = "The id of the build", required = true)
    long build;

    @Option(name = "--follow", description = "Shows what comes until it ends")
    boolean follow;

    @Override
    public @Nullable Object execute() throws InterruptedException {
        if (follow) {
            return follow(build);
        }
        BuildDetails details = details(build);
        tellLog(build);
        Object exit = tellEnd(build);
        return details.build().status().ended() ? exit : null;
    }
}
