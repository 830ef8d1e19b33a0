// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;

/** A kind that is nothing but its schema; its manifests are kept as they are. */
record SchemaKind(String kind, List<Format> formats) implements ManifestKind {

    static SchemaKind of(String schema) {
        JsonNode node = Json.read(schema, JsonNode.class);
        String kind = text(node, "x-kind");
        return new SchemaKind(kind, List.of(new Format(text(node, "x-api-version"), schema)));
    }

    private static String text(JsonNode schema, String keyword) {
        String value = schema.path(keyword).asText();
        if (value.isEmpty()) {
            throw FractalException.invalid("/" + keyword, "The schema of a kind of manifest must say it");
        }
        return value;
    }
}
