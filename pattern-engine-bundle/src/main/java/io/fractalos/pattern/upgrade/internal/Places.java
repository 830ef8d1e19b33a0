// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.definition.internal.PathRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which paths are taken, as the file systems see it that tell the least apart. For one thread. */
final class Places {
    /** Files and folders as they are written, by what they look like there. */
    private final Map<String, Set<String>> taken = new HashMap<>();

    private final Set<String> files = new HashSet<>();

    Places(Collection<String> paths) {
        paths.forEach(this::enter);
    }

    /** Takes the path; when it cannot be, answers what is in its way and takes nothing. */
    Optional<String> take(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            Set<String> there = taken.getOrDefault(PathRule.folded(folder), Set.of());
            if (files.contains(folder)) {
                return Optional.of("'" + folder + "' is a file of yours");
            }
            if (!there.isEmpty() && !there.contains(folder)) {
                return Optional.of(sameElsewhere(there));
            }
        }
        Set<String> there = taken.getOrDefault(PathRule.folded(path), Set.of());
        if (!there.isEmpty()) {
            return Optional.of(
                    !there.contains(path)
                            ? sameElsewhere(there)
                            : files.contains(path) ? "there is a file of yours" : "there is a folder of yours");
        }
        enter(path);
        return Optional.empty();
    }

    private static String sameElsewhere(Set<String> there) {
        return "there is '" + there.iterator().next() + "', which is the same name on some systems";
    }

    private void enter(String path) {
        files.add(path);
        add(path);
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (!add(path.substring(0, slash))) {
                return;
            }
        }
    }

    private boolean add(String path) {
        return taken.computeIfAbsent(PathRule.folded(path), folded -> new HashSet<>(2))
                .add(path);
    }
}
