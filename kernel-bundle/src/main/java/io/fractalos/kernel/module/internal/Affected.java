// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people see differently after a change of a module. */
final class Affected {
    private Affected() {}

    /** Everything a version brings that comes or changes, and what only the one before had. */
    static List<String> by(ModuleDescriptor target, Optional<ModuleDescriptor> before) {
        List<String> all = new ArrayList<>();
        add(all, "command", target, before, ModuleDescriptor::commands);
        add(all, "view", target, before, ModuleDescriptor::views);
        add(all, "workflow", target, before, ModuleDescriptor::workflows);
        add(all, "prompt", target, before, ModuleDescriptor::prompts);
        add(all, "manifest kind", target, before, ModuleDescriptor::kinds);
        add(all, "pattern", target, before, ModuleDescriptor::patterns);
        return all;
    }

    private static void add(
            List<String> all,
            String what,
            ModuleDescriptor target,
            Optional<ModuleDescriptor> before,
            Function<ModuleDescriptor, List<String>> part) {
        List<String> after = part.apply(target);
        List<String> earlier = before.map(part).orElse(List.of());
        after.forEach(name -> all.add(what + " " + name));
        earlier.stream().filter(name -> !after.contains(name)).forEach(name -> all.add(what + " " + name + " (goes)"));
    }
}
