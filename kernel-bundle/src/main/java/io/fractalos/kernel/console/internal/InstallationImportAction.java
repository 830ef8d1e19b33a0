// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.installation.Installation;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.io.PrintStream;
import java.util.function.Consumer;
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

/** {@code fractal:installation-import}: works while the platform is degraded too, since that is what a cut import leaves behind. */
@Service
@Command(
        scope = "fractal",
        name = "installation-import",
        description = "Fills an empty installation from an export or a backup")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class InstallationImportAction implements Action {

    @Argument(
            name = "from",
            description = "A folder written by fractal:installation-export or a file written by fractal:backup")
    @Completion(FileCompleter.class)
    private @Nullable String from;

    @Option(name = "--discard", description = "Give up the import that was cut and begin empty")
    private boolean discard;

    @Option(name = "--json", description = "Print the report as JSON, and no progress")
    private boolean json;

    @Reference
    private Session session;

    @Reference(optional = true)
    private @Nullable Console console;

    @Reference
    private Installation installation;

    @Override
    public @Nullable Object execute() {
        PrintStream out = session.getConsole();
        Consumer<String> progress = json ? sentence -> {} : out::println;
        String place = from;
        if (place == null) {
            MoveText.as(console, who -> {
                if (!discard) {
                    throw FractalException.invalid("from", "Name a folder or a file to import");
                }
                installation.discardImport();
                return who;
            });
            out.println("Given up: the installation boots empty now");
            return null;
        }
        MoveReport report = MoveText.as(console, who -> installation.importFrom(MoveText.path(place), progress));
        if (json) {
            out.println(Json.write(report));
        } else {
            MoveText.print("Imported from", report, out);
        }
        return null;
    }
}
