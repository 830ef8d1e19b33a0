// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of all platform sources there are now. A name belongs to the source that came first; when that one leaves, the next takes its
 * place. Safe for use by many threads.
 */
final class CommandRegistry {
    private static final Logger log = LoggerFactory.getLogger(CommandRegistry.class);

    private final Map<CommandSource, List<OfferedCommand>> sources = new LinkedHashMap<>();
    private volatile SortedMap<String, OfferedCommand> commands = Collections.emptySortedMap();

    synchronized void add(CommandSource source) {
        List<OfferedCommand> offered = Offers.ofPlatform(source);
        for (OfferedCommand command : offered) {
            if (commands.containsKey(command.name())) {
                log.error(
                        "Refused the command {} of {}: there is one of that name already",
                        command.name(),
                        source.getClass().getName());
            }
        }
        sources.put(source, offered);
        rebuild();
    }

    synchronized void remove(CommandSource source) {
        sources.remove(source);
        rebuild();
    }

    Collection<OfferedCommand> all() {
        return commands.values();
    }

    @Nullable
    OfferedCommand find(String name) {
        return commands.get(name);
    }

    private void rebuild() {
        SortedMap<String, OfferedCommand> next = new TreeMap<>();
        sources.values().forEach(offered -> offered.forEach(command -> next.putIfAbsent(command.name(), command)));
        commands = Collections.unmodifiableSortedMap(next);
    }
}
