// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.catalog.PatternVersion;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** A console command about patterns: it runs commands of the bus as whoever types, and tells the answer in words or as JSON. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public abstract class PatternAction implements Action {

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    CommandBus bus;

    final <O> O run(String command, Record input, Class<O> answer) {
        return console.as(caller -> bus.execute(CommandCall.of(caller, command, input), answer));
    }

    final PrintStream out() {
        return session.getConsole();
    }

    /** True when the answer was asked for as JSON, and is told. */
    final boolean told(Record answer) {
        if (json) {
            out().println(Json.write(answer));
        }
        return json;
    }

    static ShellTable table(String empty, String... titles) {
        ShellTable table = new ShellTable().emptyTableText(empty);
        for (String title : titles) {
            table.column(title);
        }
        return table;
    }

    static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw FractalException.invalid(option, "Must be a day such as 2026-11-26")
                    .causedBy(e);
        }
    }

    /** The hash that was given, or with {@code --yes} that of the plan of now, unseen. */
    final String hash(@Nullable String given, boolean yes, String shows, Supplier<String> planned) {
        if (given != null) {
            return given;
        }
        console.as(caller -> {
            if (!yes) {
                throw FractalException.invalid(
                        "--plan", "Say what is to be done: the hash that " + shows + " shows, or --yes");
            }
            return caller;
        });
        return planned.get();
    }

    /** Who brings a pattern, in words. */
    static String origin(PatternVersion pattern) {
        return pattern.module()
                .map(module -> "module " + module)
                .or(() -> pattern.source().map(source -> "source " + source))
                .orElse("");
    }

    /** The id of {@code ID@VERSION}. */
    static String id(String pattern) {
        return pattern.split("@", 2)[0];
    }

    /** The version of {@code ID@VERSION}. */
    static Optional<String> version(String pattern) {
        int at = pattern.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(pattern.substring(at + 1));
    }
}
