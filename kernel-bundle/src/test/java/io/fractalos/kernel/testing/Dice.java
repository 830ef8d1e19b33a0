// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Chance, from a seed, in the words of a schema file. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    boolean maybe(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A number from 0 up to and without that. */
    int upTo(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** One of the lists of rights, from none to all. */
    List<String> rights(String... rights) {
        return List.of(rights).subList(0, random.nextInt(rights.length + 1));
    }

    String comment() {
        return pick(List.of(
                "What it is", "It's: \"quoted\" \\ and 100 %", "Größe, 大小 und İ", "-- no comment /* at all */"));
    }

    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
