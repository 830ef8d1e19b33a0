// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceRemote;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-push-abandon}: gives the remote of a repository up. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-push-abandon",
        description = "Gives the remote of a repository up: one that waits for its first push is made without it")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternPushAbandonAction extends PatternAction {

    @Argument(name = "repository", description = "Its name, see fractal:pattern-instances", required = true)
    String repository;

    @Override
    public @Nullable Object execute() {
        Instance kept = run("patterns.push-abandon", new InstanceRemote.ToAbandon(repository), Instance.class);
        if (!told(kept)) {
            out().println("The repository " + kept.name() + " has no remote");
        }
        return null;
    }
}
