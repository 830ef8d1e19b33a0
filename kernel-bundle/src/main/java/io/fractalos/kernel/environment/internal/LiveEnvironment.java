// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.Limits;
import io.fractalos.kernel.environment.Organisation;
import io.fractalos.kernel.environment.Setting;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Problem;
import io.fractalos.kernel.problem.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings in use: those of the start, and hot ones as the files say now. */
public final class LiveEnvironment implements Environment {
    private final Path etc;
    private final Path data;
    private final Map<String, String> variables;
    private volatile State state;

    /**
     * What is known at a moment.
     *
     * @param waiting where settings were given that take effect at the next start
     */
    private record State(
            SortedMap<String, Value> values, SortedMap<String, String> waiting, Optional<Problem> refused) {}

    private LiveEnvironment(Path etc, Path data, Map<String, String> variables, SortedMap<String, Value> values) {
        this.etc = etc;
        this.data = data;
        this.variables = variables;
        this.state = new State(values, new TreeMap<>(), Optional.empty());
    }

    /**
     * The environment of an installation; throws an invalid-request problem that names every key, its origin and the way out.
     *
     * @param etc the folder of the settings
     * @param data the folder where the platform keeps what it chose itself at the first boot
     * @param variables the environment variables; those with another prefix are ignored
     */
    public static LiveEnvironment load(Path etc, Path data, Map<String, String> variables) {
        SettingReader.Read read = SettingReader.read(etc, data, variables, true);
        if (!read.problems().isEmpty()) {
            throw FractalException.invalid(read.problems());
        }
        return new LiveEnvironment(etc, data, variables, read.values());
    }

    /**
     * Reads the files anew and takes over what may change at once. Commands that know a secret are not asked again.
     *
     * @return what happened, a sentence for each setting that differs now or for what is wrong; without a secret in it
     */
    public List<String> reload() {
        SettingReader.Read read = SettingReader.read(etc, data, variables, false);
        if (!read.problems().isEmpty()) {
            FractalException refused = FractalException.invalid(read.problems());
            state = new State(state.values, state.waiting, Optional.of(Problem.of(refused)));
            return List.of("The settings were changed and are not in use: "
                    + String.join(
                            "; ", read.problems().stream().map(Violation::text).toList()));
        }
        Changes changes = new Changes(state.values, read.values());
        List<String> told = new ArrayList<>(changes.sentences(state.waiting));
        if (state.refused.isPresent()) {
            told.add("The settings are valid again");
        }
        state = new State(changes.values(), changes.waiting(), Optional.empty());
        return told;
    }

    @Override
    public Organisation organisation() {
        State now = state;
        return new Organisation(must(now, Keys.ORGANISATION_NAME), find(now, Keys.CURRENCY), must(now, Keys.ZONE));
    }

    @Override
    public Limits limits() {
        State now = state;
        return new Limits(must(now, Keys.IMPORT_BYTES), must(now, Keys.SESSION));
    }

    /** Where the data is. Not part of the service: whoever needs data gets connections. */
    public DatabaseSettings database() {
        State now = state;
        return new DatabaseSettings(
                must(now, Keys.DATABASE_PROVIDER),
                find(now, Keys.DATABASE_URL),
                find(now, Keys.OWNER_URL),
                find(now, Keys.OWNER_USER),
                find(now, Keys.OWNER_PASSWORD),
                find(now, Keys.APP_USER),
                find(now, Keys.APP_PASSWORD),
                must(now, Keys.POOL_SIZE).intValue());
    }

    @Override
    public <T> Optional<T> find(Key<T> key) {
        return isHandedOut(key) ? find(state, key) : Optional.empty();
    }

    @Override
    public <T> SortedMap<String, T> named(Key<T> pattern) {
        SortedMap<String, T> found = new TreeMap<>();
        state.values.forEach((setting, value) -> {
            if (value.key().equals(pattern) && isHandedOut(pattern)) {
                found.put(pattern.nameIn(setting).orElseThrow(), typed(pattern, value));
            }
        });
        return found;
    }

    @Override
    public List<Setting> settings() {
        State now = state;
        List<Setting> told = new ArrayList<>();
        for (Key<?> key : Keys.all()) {
            List<Setting> given = now.values.values().stream()
                    .filter(value -> value.key().equals(key))
                    .map(value -> value.told(Optional.ofNullable(now.waiting.get(value.setting()))))
                    .toList();
            told.addAll(given);
            if (given.isEmpty()) {
                told.add(absent(key, Optional.ofNullable(now.waiting.get(key.name()))));
            }
        }
        return List.copyOf(told);
    }

    private static Setting absent(Key<?> key, Optional<String> waiting) {
        return new Setting(key.name(), Optional.empty(), "not given", key.description(), key.hot(), waiting);
    }

    @Override
    public Optional<Problem> refused() {
        return state.refused;
    }

    private static boolean isHandedOut(Key<?> key) {
        return Keys.all().contains(key) && !key.name().startsWith("database.");
    }

    private static <T> T must(State now, Key<T> key) {
        return find(now, key).orElseThrow(() -> new IllegalStateException(key.name() + " has a default"));
    }

    private static <T> Optional<T> find(State now, Key<T> key) {
        return Optional.ofNullable(now.values.get(key.name())).map(value -> typed(key, value));
    }

    /** The value was made by the parser of this key. */
    @SuppressWarnings("unchecked")
    private static <T> T typed(Key<T> key, Value value) {
        if (!value.key().equals(key)) {
            throw new IllegalArgumentException(value.setting() + " is not of " + key.name());
        }
        return (T) value.typed().orElseThrow();
    }

    @Override
    public String toString() {
        return "Environment["
                + state.values.values().stream()
                        .sorted(Comparator.comparing(Value::setting))
                        .map(Value::toString)
                        .toList()
                + "]";
    }
}
