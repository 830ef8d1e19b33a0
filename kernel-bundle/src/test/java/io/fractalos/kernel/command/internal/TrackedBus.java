// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** The real bus in a framework without a component runtime: it is given the command sources of bundles as they come and go. */
public final class TrackedBus implements AutoCloseable {
    /** As many calls at once as a test wants; nobody waits longer than a test does. */
    private static final ModuleLimits LIMITS = new ModuleLimits(
            Duration.ofSeconds(60),
            128,
            24,
            128,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            5,
            Duration.ofSeconds(5));

    private final WhiteboardCommandBus bus;
    private final ServiceTracker<CommandSource, CommandSource> sources;

    /** A bus over that framework, whose commands run in these transactions. */
    public TrackedBus(BundleContext context, Transactions transactions) {
        bus = new WhiteboardCommandBus(transactions, held -> held.abort(Runnable::run), Clock.systemUTC(), LIMITS);
        sources = new ServiceTracker<>(context, CommandSource.class, new ServiceTrackerCustomizer<>() {
            @Override
            public CommandSource addingService(ServiceReference<CommandSource> reference) {
                CommandSource source = context.getService(reference);
                bus.bindSource(source, reference);
                return source;
            }

            @Override
            public void modifiedService(ServiceReference<CommandSource> reference, CommandSource source) {}

            @Override
            public void removedService(ServiceReference<CommandSource> reference, CommandSource source) {
                bus.unbindSource(source);
                context.ungetService(reference);
            }
        });
        sources.open();
    }

    /** The bus. */
    public WhiteboardCommandBus bus() {
        return bus;
    }

    @Override
    public void close() {
        sources.close();
    }
}
