// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.installation.Installation;
import io.fractalos.kernel.installation.Installation.Actor;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.json.Json;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** A console command that moves the whole installation, and tells how far it is and how it ended. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
abstract class MoveAction implements Action {

    @Option(name = "--json", description = "Print the report as JSON, and no progress")
    private boolean json;

    @Reference
    private Session session;

    @Reference(optional = true)
    private @Nullable Console console;

    @Reference
    private Installation installation;

    /** What is moved, and where; progress takes a sentence at a time. */
    @FunctionalInterface
    interface Move {
        MoveReport run(Installation installation, Actor who, Consumer<String> progress);
    }

    /** Moves as whoever types; {@code done} begins the sentence that says it is done. */
    final void move(String done, Move move) {
        PrintStream out = session.getConsole();
        MoveReport report =
                MoveText.as(console, who -> move.run(installation, who, json ? sentence -> {} : out::println));
        if (json) {
            out.println(Json.write(report));
        } else {
            MoveText.print(done, report, out);
        }
    }

    /** Does something else with the installation as whoever types, and says it. */
    final void act(String said, Consumer<Installation> work) {
        MoveText.as(console, who -> {
            work.accept(installation);
            return who;
        });
        session.getConsole().println(said);
    }
}
