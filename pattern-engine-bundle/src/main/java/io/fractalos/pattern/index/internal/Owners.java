// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.pattern.catalog.PatternVersion;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose the ids of patterns are. An id belongs to who brought it first, modules among themselves aside: else a source could bring a higher version of
 * a pattern of somebody else, and every repository of it would be upgraded to that. What a source brought is free again once there is no such source.
 * For one thread.
 */
final class Owners {
    private static final String MODULES = "modules";

    private final Map<String, String> byId = new HashMap<>();

    /** @param sources the sources there are */
    Owners(Collection<PatternVersion> known, Set<String> sources) {
        for (PatternVersion version : known) {
            if (version.source().filter(source -> !sources.contains(source)).isEmpty()) {
                byId.put(version.id(), owner(version.source()));
            }
        }
    }

    private static String owner(Optional<String> source) {
        return source.map(name -> "the source '" + name + "'").orElse(MODULES);
    }

    /** Why it cannot have its id; whoever is first from now on has it. */
    Optional<String> problem(Brought brought) {
        String id = brought.pattern().id();
        String owner = owner(brought.origin().source());
        String first = byId.computeIfAbsent(id, free -> owner);
        return first.equals(owner)
                ? Optional.empty()
                : Optional.of("The id " + id + " is one of " + first + "; give this pattern another id");
    }
}
