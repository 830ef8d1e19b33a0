// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Limits;
import io.fractalos.kernel.environment.Organisation;
import io.fractalos.kernel.environment.Setting;
import io.fractalos.kernel.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Settings as texts; what is not set has its default. */
final class Settings implements Environment {
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    Settings set(String name, String text) {
        texts.put(name, text);
        return this;
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(texts.get(key.name()))
                .or(key::fallback)
                .map(text -> key.parser().apply(text).orElseThrow());
    }

    @Override
    public <T> SortedMap<String, T> named(Key<T> pattern) {
        SortedMap<String, T> found = new TreeMap<>();
        texts.forEach((name, text) -> pattern.nameIn(name)
                .ifPresent(
                        place -> found.put(place, pattern.parser().apply(text).orElseThrow())));
        return found;
    }

    @Override
    public Organisation organisation() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Limits limits() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Optional<Problem> refused() {
        return Optional.empty();
    }
}
