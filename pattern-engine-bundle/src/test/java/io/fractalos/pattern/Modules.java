// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern;

import io.fractalos.kernel.module.ModulePattern;
import io.fractalos.kernel.module.ModulePatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Modules that bring patterns, without OSGi. For one thread that changes them. */
public final class Modules implements ModulePatterns {
    private volatile boolean started = true;
    private final List<ModulePattern> brought = new ArrayList<>();

    @Override
    public Optional<List<ModulePattern>> running() {
        return started ? Optional.of(List.copyOf(brought)) : Optional.empty();
    }

    /** As while the platform starts or stops. */
    public Modules started(boolean now) {
        started = now;
        return this;
    }

    /** A module comes with one more pattern: what follows the first three lines of its definition, and files by path and text. */
    public Modules bring(String module, String id, String version, String definition, String... pathsAndTexts) {
        TreeMap<String, byte[]> files =
                new TreeMap<>(Engine.files(pathsAndTexts).files());
        String head = "id: " + id + "\nversion: " + version + "\ntitle: The " + id + "\n";
        files.putAll(Engine.files("pattern.yaml", head + definition).files());
        brought.add(new ModulePattern(module, "1.0.0", id, files));
        return this;
    }

    /** Everything of that module goes. */
    public Modules remove(String module) {
        brought.removeIf(pattern -> pattern.module().equals(module));
        return this;
    }
}
