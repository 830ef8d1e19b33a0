// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.definition.Patterns;
import java.io.PrintStream;
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

/** {@code fractal:pattern-test}: exit code 0 when every example makes what it must, 2 when one does not, 1 when that cannot be told. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-test",
        description =
                "Compares what the examples of a pattern make with what they must; exit code 0 equal, 2 not, 1 cannot tell")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternTestAction implements Action {
    private static final Integer DIFFERENT = 2;

    @Argument(name = "folder", description = "The folder of the pattern on the server", required = true)
    @Completion(FileCompleter.class)
    String folder;

    @Option(name = "--update", description = "Write what the examples make as what they must make")
    boolean update;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    Patterns patterns;

    @Reference
    Blueprints blueprints;

    @Reference
    DocumentFormats formats;

    @Override
    public @Nullable Object execute() {
        PrintStream out = session.getConsole();
        boolean equal = console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            GoldenTests tests =
                    new GoldenTests(new PatternFolder(Path.of(folder)), patterns, blueprints, formats, out::println);
            return update ? tests.update() : tests.run();
        });
        return equal ? null : DIFFERENT;
    }
}
