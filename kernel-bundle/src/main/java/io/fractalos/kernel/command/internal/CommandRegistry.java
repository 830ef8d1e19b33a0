// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Spelling;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of all sources there are now. A name belongs to the source that came first; when that one leaves, the next takes its place.
 * Safe for use by many threads.
 */
final class CommandRegistry {
    private static final Logger log = LoggerFactory.getLogger(CommandRegistry.class);

    private final Map<CommandSource, List<PreparedCommand<?, ?>>> sources = new LinkedHashMap<>();
    private volatile SortedMap<String, PreparedCommand<?, ?>> commands = Collections.emptySortedMap();

    synchronized void add(CommandSource source) {
        List<PreparedCommand<?, ?>> offered = source.commands().stream()
                .<PreparedCommand<?, ?>>map(CommandRegistry::prepare)
                .toList();
        for (PreparedCommand<?, ?> command : offered) {
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

    Collection<PreparedCommand<?, ?>> all() {
        return commands.values();
    }

    PreparedCommand<?, ?> get(String name) {
        PreparedCommand<?, ?> command = commands.get(name);
        if (command == null) {
            FractalException problem = FractalException.of(ProblemType.NOT_FOUND, "No command named '" + name + "'");
            throw Spelling.closest(name, commands.keySet())
                    .map(known -> problem.withAction("Did you mean '" + known + "'?"))
                    .orElse(problem);
        }
        return command;
    }

    private static <I extends Record, O extends Record> PreparedCommand<I, O> prepare(Command<I, O> command) {
        return new PreparedCommand<>(command);
    }

    private void rebuild() {
        SortedMap<String, PreparedCommand<?, ?>> next = new TreeMap<>();
        sources.values().forEach(offered -> offered.forEach(command -> next.putIfAbsent(command.name(), command)));
        commands = Collections.unmodifiableSortedMap(next);
    }
}
