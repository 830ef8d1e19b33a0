// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.problem.FractalException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code fractal:module-new}: the start of a module of one's own; changes nothing in the installation. */
@Service
@Command(scope = "fractal", name = "module-new", description = "Writes the sources of a new module")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ModuleNewAction implements Action {

    @Argument(name = "id", description = "Its id, such as stock", required = true)
    private String id;

    @Argument(
            index = 1,
            name = "folder",
            description =
                    "A new folder on the server beside build and the other modules of a source tree; module-ID if not given")
    @Completion(FileCompleter.class)
    private @Nullable String folder;

    @Reference
    private Session session;

    @Override
    public @Nullable Object execute() {
        PrintStream out = session.getConsole();
        Path target = Path.of(folder == null ? "module-" + id : folder)
                .toAbsolutePath()
                .normalize();
        try {
            new ModuleTemplate(id).write(target);
        } catch (FractalException e) {
            throw new ConsoleFailure(e);
        }
        out.println("Written to " + target);
        out.println("Name it in the root pom.xml: <module>" + target.getFileName() + "</module>");
        out.println("Build it: mvn -Pfast -pl " + target.getFileName() + " -am package -Dtest='*ModuleTest'"
                + " -Dsurefire.failIfNoSpecifiedTests=false");
        return null;
    }
}
