// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.yaml.DocumentFormat;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.internal.CompiledPattern;
import io.fractalos.pattern.definition.internal.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Patterns with templates and schema read, the last few by their digest: reading takes longer than rendering. Safe for use by many threads.
 */
final class PreparedPatterns {
    private static final int KEPT = 32;

    private final DocumentFormats formats;
    private final Map<String, Prepared> byDigest = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Prepared> eldest) {
            return size() > KEPT;
        }
    };

    PreparedPatterns(DocumentFormats formats) {
        this.formats = formats;
    }

    /**
     * A pattern to be rendered.
     *
     * @param schema of its parameters, which refuses those that are not declared
     * @param format the same, to hold parameters against
     */
    record Prepared(CompiledPattern compiled, JsonNode schema, DocumentFormat format, Names names) {}

    Prepared of(Pattern pattern) {
        synchronized (byDigest) {
            return byDigest.computeIfAbsent(pattern.digest(), digest -> prepare(pattern));
        }
    }

    private Prepared prepare(Pattern pattern) {
        ObjectNode schema = (ObjectNode) Json.read(pattern.parameters(), JsonNode.class);
        schema.put("type", "object").put("additionalProperties", false);
        return new Prepared(
                CompiledPattern.of(pattern),
                schema,
                formats.of("the parameters", schema.toString()),
                Names.of(pattern));
    }
}
