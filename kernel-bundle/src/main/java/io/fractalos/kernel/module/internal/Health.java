// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Finds out whether a started module is well before anybody is sent to it. Safe for use by many threads. */
final class Health {
    private static final long PAUSE_MILLIS = 20;

    private final BundleContext context;
    private final Transactions transactions;
    private final Limits limits;
    private final Clock clock;

    Health(BundleContext context, Transactions transactions, Limits limits, Clock clock) {
        this.context = context;
        this.transactions = transactions;
        this.limits = limits;
        this.clock = clock;
    }

    /** Waits for everything it answers and runs its health command. Throws UNAVAILABLE, with the reason, when it is not well. */
    void check(Bundle bundle, ModuleContent content) {
        OwnServices services = new OwnServices(context, bundle);
        Set<String> missing = missing(services, content);
        long end = System.nanoTime() + limits.handlers().toNanos();
        while (!missing.isEmpty() && System.nanoTime() < end) {
            pause(Duration.ofMillis(PAUSE_MILLIS));
            missing = missing(services, content);
        }
        if (!missing.isEmpty()) {
            throw FractalException.unavailable(
                    "Nothing in the bundle answers " + String.join(", ", missing) + " within "
                            + limits.handlers().toSeconds() + " seconds",
                    "Look for its components with scr:list; one that waits for something does not answer");
        }
        content.descriptor().health().ifPresent(name -> run(services, name));
    }

    private static Set<String> missing(OwnServices services, ModuleContent content) {
        Set<String> missing = new TreeSet<>(content.descriptor().commands());
        missing.removeAll(services.names());
        return missing;
    }

    @SuppressWarnings("IllegalCatch") // whatever a module throws here says that it is not well
    private void run(OwnServices services, String name) {
        try {
            transactions.read(connection -> services.run(name, new CommandContext(Caller.PLATFORM, clock.instant())));
        } catch (FractalException e) {
            throw FractalException.unavailable(
                            name + " says: " + e.detail(), e.action().orElse("Put right what it says, then try again"))
                    .causedBy(e);
        } catch (RuntimeException | LinkageError e) {
            throw FractalException.unavailable(
                            name + " fails with " + e.getClass().getSimpleName(),
                            "Tell its author; the log has the rest")
                    .causedBy(e);
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FractalException.unavailable("It was stopped meanwhile", "Start it again")
                    .causedBy(e);
        }
    }
}
