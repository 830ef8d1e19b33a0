// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.pattern.upgrade.Upgrades;
import java.nio.file.Path;
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

/** {@code fractal:pattern-upgrade-revert}: takes the branch of an upgrade away that nobody worked on. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-upgrade-revert",
        description = "Deletes the branch of an upgrade unless it holds work of people")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternUpgradeRevertAction implements Action {

    @Argument(name = "repository", description = "The repository on the server, bare or not", required = true)
    @Completion(FileCompleter.class)
    String repository;

    @Argument(index = 1, name = "upgrade", description = "The branch of the upgrade", required = true)
    String upgrade;

    @Option(name = "--branch", description = "The branch people work on")
    String branch = "main";

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    Upgrades upgrades;

    @Override
    public @Nullable Object execute() {
        String commit = console.as(caller -> {
            caller.require(Permission.SYSTEM_ADMIN);
            return upgrades.revert(Path.of(repository), branch, upgrade);
        });
        session.getConsole().println("Deleted " + upgrade + ", which was at " + commit);
        return null;
    }
}
