// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.command.ModuleTraffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;

/** The routing of the real bus; remembers who was let in, and in which order things happened. */
final class RecordedRouting implements CommandRouting {
    private final Map<String, CommandOwner> admitted = new ConcurrentHashMap<>();
    private final Map<String, String> withdrawn = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CommandRouting real;

    RecordedRouting(CommandRouting real) {
        this.real = real;
    }

    @Override
    public void admit(Bundle bundle, CommandOwner owner) {
        log.add("admit " + owner);
        admitted.put(owner.toString(), owner);
        withdrawn.remove(owner.module());
        real.admit(bundle, owner);
    }

    @Override
    public int drain(CommandOwner owner, Duration limit) {
        if (admitted.remove(owner.toString()) != null) {
            log.add("drain " + owner);
        }
        return real.drain(owner, limit);
    }

    @Override
    public void withdraw(String module, String action) {
        withdrawn.put(module, action);
        log.add("withdraw " + module);
        real.withdraw(module, action);
    }

    @Override
    public List<ModuleTraffic> traffic() {
        return real.traffic();
    }

    List<String> admitted() {
        return admitted.keySet().stream().sorted().toList();
    }

    Map<String, String> withdrawn() {
        return new TreeMap<>(withdrawn);
    }

    List<String> log() {
        return List.copyOf(log);
    }
}
