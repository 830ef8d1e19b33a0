// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.command.ModuleTraffic;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * The routing of the command bus, asked for when it is first needed: the bus binds the commands about modules while it starts, so it cannot be
 * had while these do.
 */
final class LazyRouting implements CommandRouting {
    private final Supplier<CommandRouting> source;
    private volatile @Nullable CommandRouting routing;

    LazyRouting(Supplier<CommandRouting> source) {
        this.source = source;
    }

    private CommandRouting routing() {
        CommandRouting known = routing;
        if (known == null) {
            known = source.get();
            routing = known;
        }
        return known;
    }

    @Override
    public void admit(Bundle bundle, CommandOwner owner) {
        routing().admit(bundle, owner);
    }

    @Override
    public int drain(CommandOwner owner, Duration limit) {
        return routing().drain(owner, limit);
    }

    @Override
    public void withdraw(String module, String action) {
        routing().withdraw(module, action);
    }

    @Override
    public List<ModuleTraffic> traffic() {
        return routing().traffic();
    }
}
