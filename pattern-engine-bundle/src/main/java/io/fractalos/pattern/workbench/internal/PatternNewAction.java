// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import java.nio.file.Files;
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

/** {@code fractal:pattern-new}: the start of a pattern of one's own; changes nothing in the installation. */
@Service
@Command(scope = "fractal", name = "pattern-new", description = "Writes a new pattern that checks and tests green")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternNewAction implements Action {

    @Argument(name = "folder", description = "A folder on the server that is not there yet", required = true)
    @Completion(FileCompleter.class)
    String folder;

    @Option(name = "--id", description = "Its id, such as static-site; the name of the folder if not given")
    @Nullable
    String id;

    @Reference
    Session session;

    @Reference
    Console console;

    @Override
    public @Nullable Object execute() {
        Path target = Path.of(folder).toAbsolutePath().normalize();
        console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            if (Files.exists(target)) {
                throw FractalException.conflict(
                        "There is a " + target + " already", "Name a folder that is not there yet");
            }
            FolderWriter.replace(target, PatternStart.of(id == null ? String.valueOf(target.getFileName()) : id));
            return target;
        });
        session.getConsole().println("Written to " + target);
        session.getConsole().println("Check it: fractal:pattern-lint " + target);
        session.getConsole().println("Test it: fractal:pattern-test " + target);
        return null;
    }
}
