// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.definition.Pattern;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names templates of a pattern may use.
 *
 * @param all parameters, computed values and items of loops
 * @param secrets parameters whose value is the name of a secret
 */
public record Names(Set<String> all, Set<String> secrets) {
    /** What every template knows: date, year, pattern and version of the blueprint. */
    public static final String BLUEPRINT = "blueprint";

    /** Those of that pattern. */
    public static Names of(Pattern pattern) {
        Set<String> all = new TreeSet<>();
        Set<String> secrets = new TreeSet<>();
        Json.read(pattern.parameters(), JsonNode.class)
                .path("properties")
                .properties()
                .forEach(parameter -> {
                    all.add(parameter.getKey());
                    if (parameter.getValue().path("format").asText().equals("secret")) {
                        secrets.add(parameter.getKey());
                    }
                });
        all.add(BLUEPRINT);
        pattern.computed().forEach(computed -> all.add(computed.name()));
        pattern.rules().forEach(rule -> rule.as().ifPresent(all::add));
        return new Names(all, secrets);
    }
}
