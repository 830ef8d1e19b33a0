// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.definition.Patterns;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-lint}: exit code 0 when all is well, 2 when something is wrong with the pattern, 1 when that cannot be told. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-lint",
        description = "Checks the pattern in a folder; exit code 0 valid, 2 invalid, 1 cannot tell")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternLintAction implements Action {
    private static final Integer INVALID = 2;

    @Argument(name = "folder", description = "The folder of the pattern on the server", required = true)
    @Completion(FileCompleter.class)
    String folder;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    Patterns patterns;

    @Override
    public @Nullable Object execute() {
        List<Violation> violations = console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            return patterns.check(new PatternFolder(Path.of(folder)).files());
        });
        PrintStream out = session.getConsole();
        violations.forEach(violation -> out.println(violation.text()));
        out.println(
                violations.isEmpty()
                        ? "Nothing wrong"
                        : violations.size() + (violations.size() == 1 ? " problem" : " problems"));
        return violations.isEmpty() ? null : INVALID;
    }
}
