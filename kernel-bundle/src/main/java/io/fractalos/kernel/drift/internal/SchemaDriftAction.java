// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.json.Json;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:schema-drift}: what it answers becomes the exit code of {@code ./fractalos run}. */
@Service
@Command(
        scope = "fractal",
        name = "schema-drift",
        description = "Compares what is with what is declared; exit code 0 in sync, 2 drift, 1 cannot tell")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class SchemaDriftAction implements Action {
    private static final int CANNOT_TELL = 1;
    private static final int DRIFT = 2;

    @Option(name = "--json", description = "As JSON, for scripts")
    private boolean json;

    @Option(name = "--keep", description = "Keep what is found, as the check from time to time does")
    private boolean keep;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private CommandBus bus;

    @Override
    public @Nullable Object execute() {
        String command = keep ? "drift.check" : "drift.report";
        DriftReport report =
                console.as(caller -> bus.execute(CommandCall.of(caller, command, Nothing.NOTHING), DriftReport.class));
        session.getConsole().println(json ? Json.write(report) : DriftText.of(report));
        return switch (report.verdict()) {
            case IN_SYNC -> null;
            case DRIFT -> DRIFT;
            case CANNOT_TELL -> CANNOT_TELL;
        };
    }
}
