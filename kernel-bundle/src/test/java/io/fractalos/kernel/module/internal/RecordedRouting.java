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

/** Remembers who was let in, and in which order things happened. */
final class RecordedRouting implements CommandRouting {
    private final Map<String, CommandOwner> admitted = new ConcurrentHashMap<>();
    private final Map<String, String> withdrawn = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Override
    public void admit(Bundle bundle, CommandOwner owner) {
        log.add("admit " + owner);
        admitted.put(owner.toString(), owner);
        withdrawn.remove(owner.module());
    }

    @Override
    public int drain(CommandOwner owner, Duration limit) {
        if (admitted.remove(owner.toString()) != null) {
            log.add("drain " + owner);
        }
        return 0;
    }

    @Override
    public void withdraw(String module, String action) {
        withdrawn.put(module, action);
        log.add("withdraw " + module);
    }

    @Override
    public List<ModuleTraffic> traffic() {
        return List.of();
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
