// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command sources of modules and the versions they were admitted as; of several versions of a module the highest that has a source
 * answers. Safe for use by many threads: changes are made one after the other, calls read what the last change made.
 */
final class ModuleCommands {
    private static final Logger log = LoggerFactory.getLogger(ModuleCommands.class);

    private final ModuleLimits limits;
    private final Disconnect disconnect;
    private final Map<CommandSource, ModuleSource> sources = new LinkedHashMap<>();
    private final Map<Long, ModuleVersion> admitted = new HashMap<>();
    private final Map<CommandOwner, ModuleVersion> versions = new LinkedHashMap<>();
    private final Map<String, ModuleRoutes> modules = new ConcurrentHashMap<>();

    ModuleCommands(ModuleLimits limits, Disconnect disconnect) {
        this.limits = limits;
        this.disconnect = disconnect;
    }

    /** Takes a source of that bundle; its commands answer once the bundle is admitted. */
    void add(CommandSource source, long bundle) {
        ModuleSource came = new ModuleSource(
                bundle, Offers.ofModule(source), source.getClass().getClassLoader());
        synchronized (this) {
            sources.put(source, came);
            came.admit(admitted.get(bundle));
            showAgain(came.version());
        }
    }

    /** Drops a source: calls go elsewhere first, then those running in it get time to end, then they are cut off. */
    void remove(CommandSource source) {
        SourceGate closing;
        ModuleVersion version;
        synchronized (this) {
            ModuleSource gone = sources.remove(source);
            if (gone == null) {
                return;
            }
            closing = gone.gate();
            version = gone.version();
            showAgain(version);
        }
        empty(List.of(closing), limits.farewell());
        if (version != null && isWithoutSources(version)) {
            version.release();
        }
        Json.forgetTypes();
    }

    private synchronized boolean isWithoutSources(ModuleVersion version) {
        return sources.values().stream().noneMatch(source -> source.version() == version);
    }

    synchronized void admit(long bundle, CommandOwner owner) {
        ModuleVersion version = versions.computeIfAbsent(owner, o -> new ModuleVersion(o, limits, disconnect));
        if (!admitted.containsValue(version)) {
            version.begin();
        }
        ModuleVersion before = admitted.put(bundle, version);
        sourcesOf(bundle).forEach(source -> source.admit(version));
        if (before != version) {
            showAgain(before);
        }
        show(owner.module(), Optional.empty());
    }

    /** How many calls were cut off. */
    int drain(CommandOwner owner, Duration limit) {
        ModuleVersion version;
        List<SourceGate> closing;
        synchronized (this) {
            version = versions.get(owner);
            if (version == null) {
                return 0;
            }
            admitted.values().removeIf(version::equals);
            showAgain(version);
            closing = sources.values().stream()
                    .filter(source -> source.version() == version)
                    .map(ModuleSource::renewGate)
                    .toList();
        }
        int cut = empty(closing, limit);
        version.release();
        return cut;
    }

    synchronized void withdraw(String module, String action) {
        admitted.values().removeIf(version -> version.owner().module().equals(module));
        if (modules.containsKey(module)) {
            show(module, Optional.of(action));
        }
    }

    synchronized List<ModuleTraffic> traffic() {
        return versions.values().stream()
                .sorted(Comparator.comparing(
                                (ModuleVersion version) -> version.owner().module())
                        .thenComparing(ModuleVersion::number))
                .map(version -> version.trafficNow(routesOf(version).answeredBy(version)))
                .toList();
    }

    private ModuleRoutes routesOf(ModuleVersion version) {
        return routes(version.owner().module());
    }

    private ModuleRoutes routes(String module) {
        return modules.computeIfAbsent(module, id -> new ModuleRoutes(id, limits));
    }

    /** The module that answers that name, or answered it before. */
    Optional<ModuleRoutes> find(String command) {
        int dot = command.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(modules.get(command.substring(0, dot))).filter(module -> module.knows(command));
    }

    /** How many calls wait for that module. */
    int waiting(String module) {
        return routes(module).waiting();
    }

    /** The commands that modules answer now. */
    Stream<OfferedCommand> answered() {
        return modules.values().stream()
                .flatMap(module -> module.offers().values().stream())
                .map(Offer::command);
    }

    /** Closes the gates, waits until they are empty, and cuts off what is still inside when the limit is over. */
    private static int empty(Collection<SourceGate> gates, Duration limit) {
        gates.forEach(SourceGate::close);
        long until = System.nanoTime() + limit.toNanos();
        List<ContainedCall> left = new ArrayList<>();
        for (SourceGate gate : gates) {
            left.addAll(gate.awaitEmpty(Duration.ofNanos(until - System.nanoTime())));
        }
        left.forEach(ContainedCall::cutOff);
        return left.size();
    }

    private List<ModuleSource> sourcesOf(long bundle) {
        return sources.values().stream()
                .filter(source -> source.bundle() == bundle)
                .toList();
    }

    private void showAgain(@Nullable ModuleVersion changed) {
        if (changed != null && admittedOrShown(changed)) {
            show(changed.owner().module(), Optional.empty());
        }
    }

    /** A source of a version that is not admitted comes and goes unseen: a withdrawn module stays withdrawn. */
    private boolean admittedOrShown(ModuleVersion version) {
        return admitted.containsValue(version) || routesOf(version).answeredBy(version);
    }

    private void show(String module, Optional<String> withdrawn) {
        Optional<ModuleVersion> highest = sources.values().stream()
                .filter(source -> source.version() != null && admitted.get(source.bundle()) == source.version())
                .<ModuleVersion>flatMap(source -> Stream.ofNullable(source.version()))
                .filter(version -> version.owner().module().equals(module))
                .max(Comparator.comparing(ModuleVersion::number));
        routes(module)
                .show(
                        highest.orElse(null),
                        highest.map(version -> offers(version)).orElse(Map.of()),
                        withdrawn);
    }

    private Map<String, Offer> offers(ModuleVersion version) {
        String area = version.owner().module() + ".";
        SortedMap<String, Offer> offers = new TreeMap<>();
        for (ModuleSource source : sources.values()) {
            if (source.version() == version) {
                for (OfferedCommand command : source.commands()) {
                    String name = command.name();
                    if (!name.startsWith(area)) {
                        log.error(
                                "Refused the command {} of module {}: its name must begin with {}",
                                name,
                                version.owner(),
                                area);
                    } else if (offers.putIfAbsent(name, source.offer(command, version)) != null) {
                        log.error("Refused a second command {} of module {}", name, version.owner());
                    }
                }
            }
        }
        return offers;
    }
}
