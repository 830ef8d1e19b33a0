// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.installation.Installation.Actor;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.problem.FractalException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the commands that move an installation have in common. */
final class MoveText {
    private MoveText() {}

    /**
     * As whoever types. Without a console service there are no users: the platform is not ready, and whoever is in nevertheless holds the key
     * of this home.
     */
    static <T> T as(@Nullable Console console, Function<Actor, T> work) {
        if (console != null) {
            return console.as(caller -> {
                caller.require(Permission.SYSTEM_ADMIN);
                return work.apply(actor(caller));
            });
        }
        try {
            return work.apply(actor(Caller.PLATFORM));
        } catch (FractalException e) {
            throw new ConsoleFailure(e);
        }
    }

    private static Actor actor(Caller caller) {
        return new Actor(caller.userId(), caller.login(), caller.channel().name());
    }

    static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw FractalException.invalid("", "'" + text + "' is not a path: " + e.getReason())
                    .causedBy(e);
        }
    }

    static void print(String what, MoveReport report, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s %s: %d tables, %,d rows, %.1f MiB of text in %.1f s (%,.0f rows/s)%n",
                what,
                report.place(),
                report.tables(),
                report.rows(),
                report.bytes() / 1048576.0,
                report.seconds(),
                report.rows() / Math.max(report.seconds(), 1e-9));
        report.notes().forEach(note -> out.println("  " + note));
        out.println("Digest " + report.digest());
    }
}
