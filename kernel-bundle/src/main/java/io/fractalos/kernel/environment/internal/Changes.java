// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between the settings in use and those the files hold now. */
final class Changes {
    private final SortedMap<String, Value> values;
    private final SortedMap<String, String> waiting = new TreeMap<>();
    private final SortedMap<String, String> taken = new TreeMap<>();

    /** @param written without the values of commands, which are asked at the start only */
    Changes(SortedMap<String, Value> used, SortedMap<String, Value> written) {
        values = new TreeMap<>(used);
        TreeSet<String> settings = new TreeSet<>(used.keySet());
        settings.addAll(written.keySet());
        for (String setting : settings) {
            Optional<Value> before = Optional.ofNullable(used.get(setting));
            Optional<Value> after = Optional.ofNullable(written.get(setting));
            if (before.map(Value::mark).equals(after.map(Value::mark))) {
                after.ifPresent(moved -> before.ifPresent(value -> values.put(setting, value.movedTo(moved.origin()))));
            } else {
                change(setting, before, after);
            }
        }
    }

    private void change(String setting, Optional<Value> before, Optional<Value> after) {
        Key<?> key = Keys.of(setting).orElseThrow();
        String origin = after.map(Value::origin).orElse("its removal");
        if (!key.hot() || after.filter(value -> value.typed().isEmpty()).isPresent()) {
            waiting.put(setting, origin);
            return;
        }
        after.ifPresentOrElse(value -> values.put(setting, value), () -> values.remove(setting));
        taken.put(
                setting,
                setting + " is now " + after.map(Value::shown).orElse("not given") + ", was "
                        + before.map(Value::shown).orElse("not given") + " (" + origin + ")");
    }

    /** The settings to use from now on. */
    SortedMap<String, Value> values() {
        return values;
    }

    /** Where settings were given that take effect at the next start, by setting. */
    SortedMap<String, String> waiting() {
        return waiting;
    }

    /** A sentence for each change; for one that waits only when it did not before. */
    List<String> sentences(Map<String, String> waitingBefore) {
        List<String> told = new ArrayList<>(taken.values());
        waiting.forEach((setting, origin) -> {
            if (!waitingBefore.containsKey(setting)) {
                told.add(setting + " was changed (" + origin + "): it takes effect at the next start");
            }
        });
        waitingBefore.keySet().stream()
                .filter(setting -> !waiting.containsKey(setting))
                .forEach(setting -> told.add(setting + " is again as it was at the start"));
        return told;
    }
}
