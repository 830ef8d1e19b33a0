// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.system.internal;

import io.fractalos.kernel.boot.BootReport;
import io.fractalos.kernel.boot.BootReport.Phase;
import io.fractalos.kernel.boot.BootReport.Report;
import io.fractalos.kernel.json.Json;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** Works in degraded mode too: it needs nothing but the report. */
@Service
@Command(scope = "fractal", name = "boot", description = "Shows how the boot of this node went")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class BootAction implements Action {
    private static final int SHORT = 12;

    @Reference
    Session session;

    @Reference
    BootReport boot;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    public @Nullable Object execute() {
        Report report = boot.now();
        PrintStream out = session.getConsole();
        if (json) {
            out.println(Json.write(report));
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Phase");
        table.column("Outcome");
        table.column("Time").alignRight();
        table.column("Digest");
        for (Phase phase : report.phases()) {
            table.addRow()
                    .addContent(
                            phase.name(),
                            lower(phase.outcome()),
                            phase.durationMillis() + " ms",
                            phase.digest()
                                    .map(digest -> digest.substring(0, SHORT))
                                    .orElse(""));
        }
        table.print(out);
        for (Phase phase : report.phases()) {
            phase.problem().ifPresent(problem -> out.println("\n" + phase.name() + ": " + problem));
            phase.action().ifPresent(out::println);
        }
        out.println("\n" + lower(report.state())
                + report.digest().map(digest -> ", digest " + digest).orElse(""));
        return null;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
