// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.definition.Patterns;
import io.fractalos.pattern.upgrade.Freshness;
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

/** {@code fractal:pattern-check}: exit code 0 when a repository is up to date, 2 when there is an upgrade, 1 when that cannot be told. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-check",
        description =
                "Tells whether a repository is up to date with its pattern; exit code 0 up to date, 2 upgrade available, 1 cannot tell")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternCheckAction implements Action {
    private static final Integer UPGRADE_AVAILABLE = 2;

    @Argument(name = "repository", description = "The repository on the server, bare or not", required = true)
    @Completion(FileCompleter.class)
    String repository;

    @Option(name = "--pattern", description = "The folder of the newest version of its pattern", required = true)
    @Completion(FileCompleter.class)
    String pattern;

    @Option(name = "--branch", description = "The branch people work on")
    String branch = "main";

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

    @Override
    public @Nullable Object execute() {
        Freshness check = console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            return upgrades.check(Path.of(repository), branch, FolderPatterns.read(pattern, patterns));
        });
        session.getConsole().println(json ? Json.write(check) : UpgradeText.check(check));
        return check.upToDate() ? null : UPGRADE_AVAILABLE;
    }
}
