// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The commands of a module that are data: which there are, and what the rest of the module relies on. For one thread. */
final class CommandFiles {
    private final SortedMap<String, JsonNode> commands = new TreeMap<>();
    private final SortedMap<String, String> files = new TreeMap<>();

    /** What is wrong with a name, and what to write. */
    record Foreign(String message, String advice) {}

    /** Takes those of a file; {@code module} is the id, when it can be one. */
    void add(ModuleDocument document, Optional<String> module) {
        for (Map.Entry<String, JsonNode> entry : document.root().properties()) {
            String name = entry.getKey();
            if (name.equals("$schema")) {
                continue;
            }
            String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
            module.flatMap(id -> foreign(id, name))
                    .ifPresent(foreign -> document.report().key(pointer, foreign.message(), foreign.advice()));
            String earlier = files.putIfAbsent(name, document.path());
            if (earlier != null) {
                document.report()
                        .key(pointer, "'" + name + "' is written twice, first in " + earlier, "Remove one of the two");
            }
            commands.putIfAbsent(name, entry.getValue());
            permission(document, pointer, entry.getValue().path("permission"));
        }
    }

    private static void permission(ModuleDocument document, String pointer, JsonNode said) {
        String permission = said.asText();
        if (said.isTextual() && !Permission.ALL.contains(permission)) {
            document.report()
                    .at(
                            pointer + "/permission",
                            "There is no permission '" + permission + "'",
                            Spelling.closest(permission, Permission.ALL)
                                    .map(known -> "Did you mean '" + known + "'?")
                                    .orElse("Known are " + String.join(", ", Permission.ALL)));
        }
    }

    SortedSet<String> names() {
        return new TreeSet<>(commands.keySet());
    }

    /** The file a command stands in. */
    Optional<String> file(String command) {
        return Optional.ofNullable(files.get(command));
    }

    boolean reads(String command) {
        return Optional.ofNullable(commands.get(command))
                .filter(c -> c.has("reads"))
                .isPresent();
    }

    /** Parameters that must be given. */
    List<String> required(String command) {
        List<String> required = new ArrayList<>();
        Optional.ofNullable(commands.get(command))
                .ifPresent(c -> c.path("input").properties().forEach(parameter -> {
                    if (!parameter.getValue().path("optional").asBoolean()) {
                        required.add(parameter.getKey());
                    }
                }));
        return required;
    }

    /** What is wrong when a command is not of the module's own area. */
    static Optional<Foreign> foreign(String module, String command) {
        if (command.startsWith(module + ".")) {
            return Optional.empty();
        }
        String verb = command.substring(command.indexOf('.') + 1);
        return Optional.of(
                new Foreign("Commands of this module begin with '" + module + ".'", "Write " + module + "." + verb));
    }

    static String unknown(String command) {
        return "This module has no command '" + command + "'";
    }

    static String instead(String command, Collection<String> known) {
        return Spelling.closest(command, known)
                .map(name -> "Did you mean '" + name + "'?")
                .orElse("It has " + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
}
