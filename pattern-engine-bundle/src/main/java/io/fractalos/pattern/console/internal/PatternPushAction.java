// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceRemote;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-push}: hands a repository over to its remote. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-push",
        description = "Pushes main and the branches of upgrades to the remote of a repository; forces nothing")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternPushAction extends PatternAction {

    @Argument(name = "repository", description = "Its name, see fractal:pattern-instances", required = true)
    String repository;

    @Option(
            name = "--remote",
            description =
                    "The address of a Git repository from now on, empty or with the same history, without a login")
    @Nullable
    String remote;

    @Override
    public @Nullable Object execute() {
        Instance pushed = run(
                "patterns.push", new InstanceRemote.ToPush(repository, Optional.ofNullable(remote)), Instance.class);
        if (!told(pushed)) {
            pushed.remote().ifPresent(there -> out().println("Pushed " + pushed.name() + " to " + there.url()));
        }
        return null;
    }
}
