// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a check may take and see.
 *
 * @param memory of all its processes, in bytes
 * @param output that is kept, in bytes
 * @param variables names of further variables of the platform's environment
 */
record Bounds(long memory, long output, List<String> variables) {
    /** How many processes a check may have. */
    static final int MOST_PROCESSES = 512;

    private static final String PATH = "PATH";
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    static Bounds of(Environment environment) {
        return new Bounds(
                environment.find(Keys.BUILDS_MEMORY).orElseThrow(),
                environment.find(Keys.BUILDS_OUTPUT).orElseThrow(),
                environment.find(Keys.BUILDS_ENVIRONMENT).orElse(List.of()));
    }

    /** The whole environment of a check. */
    Map<String, String> environment(Map<String, String> platform, Path home) {
        Map<String, String> seen = new TreeMap<>();
        for (String name : variables) {
            Optional.ofNullable(platform.get(name)).ifPresent(value -> seen.put(name, value));
        }
        seen.put(PATH, platform.getOrDefault(PATH, USUAL_PATH));
        seen.put("HOME", home.toString());
        seen.put("LANG", "C.UTF-8");
        seen.put("CI", "true");
        return seen;
    }
}
