// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.installation.Installation;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.json.Json;
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

/** {@code fractal:installation-export}: the way out, while everybody goes on working. */
@Service
@Command(
        scope = "fractal",
        name = "installation-export",
        description = "Writes the whole installation into a folder, in an open format")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class InstallationExportAction implements Action {

    @Argument(name = "folder", description = "Empty, missing, or one whose export was cut", required = true)
    @Completion(FileCompleter.class)
    private String folder;

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
        MoveReport report = MoveText.as(console, who -> installation.exportTo(who, MoveText.path(folder), progress));
        if (json) {
            out.println(Json.write(report));
        } else {
            MoveText.print("Exported to", report, out);
        }
        return null;
    }
}
