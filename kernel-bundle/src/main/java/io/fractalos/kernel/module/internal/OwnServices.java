// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The commands a bundle offers, whether or not it was admitted. */
final class OwnServices {
    private final BundleContext context;
    private final Bundle bundle;

    OwnServices(BundleContext context, Bundle bundle) {
        this.context = context;
        this.bundle = bundle;
    }

    /** The names of all commands offered now. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        each(source -> {
            source.commands().forEach(command -> names.add(command.name()));
            source.jsonCommands().forEach(command -> names.add(command.name()));
            return Optional.empty();
        });
        return names;
    }

    /** Runs a command without input past the bus; false when it is not offered. */
    boolean run(String name, CommandContext call) {
        return each(source -> {
                    for (JsonCommand command : source.jsonCommands()) {
                        if (command.name().equals(name)) {
                            return Optional.of(command.handler().handle("{}", call));
                        }
                    }
                    for (Command<?, ?> command : source.commands()) {
                        if (command.name().equals(name)) {
                            return Optional.of(answer(command, call));
                        }
                    }
                    return Optional.empty();
                })
                .isPresent();
    }

    private static <I extends Record, O extends Record> Object answer(Command<I, O> command, CommandContext call) {
        return command.handler().handle(Json.read("{}", command.input()), call);
    }

    private Optional<Object> each(Function<CommandSource, Optional<Object>> use) {
        for (ServiceReference<?> reference : sources()) {
            Object service = context.getService(reference);
            try {
                if (service instanceof CommandSource source) {
                    Optional<Object> answer = use.apply(source);
                    if (answer.isPresent()) {
                        return answer;
                    }
                }
            } finally {
                context.ungetService(reference);
            }
        }
        return Optional.empty();
    }

    private List<ServiceReference<?>> sources() {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        List<ServiceReference<?>> sources = new ArrayList<>();
        if (registered != null) {
            for (ServiceReference<?> reference : registered) {
                if (Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS))
                        .contains(CommandSource.class.getName())) {
                    sources.add(reference);
                }
            }
        }
        return sources;
    }
}
