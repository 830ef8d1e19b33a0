// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.Document;
import io.fractalos.kernel.yaml.DocumentFormat;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import io.fractalos.pattern.scaffold.internal.Papers;
import io.fractalos.pattern.upgrade.Origin;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code fractalos.yaml} says of a repository. Safe for use by many threads. */
final class OriginReader {
    private static final String WHOLE = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "required": ["apiVersion", "kind", "metadata", "spec"],
              "properties": {
                "apiVersion": {"const": "fractalos.io/v1"},
                "kind": {"const": "Repository"},
                "metadata": {
                  "type": "object",
                  "required": ["name"],
                  "properties": {"name": {"type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$"}}
                }
              }
            }
            """;

    private final DocumentFormat format;

    OriginReader(DocumentFormats formats) {
        this.format = formats.of("the manifest of the repository", schema());
    }

    /** That of the whole file, around the one of the spec that every manifest of a repository has. */
    private static String schema() {
        ObjectNode spec = (ObjectNode) Json.read(RepositoryManifest.schema(), JsonNode.class);
        ObjectNode whole = (ObjectNode) Json.read(WHOLE, JsonNode.class);
        whole.set("$defs", spec.remove("$defs"));
        spec.remove("$schema");
        ((ObjectNode) whole.path("properties")).set("spec", spec);
        return whole.toString();
    }

    /** Throws an invalid-request problem with everything wrong with it, by line and column. */
    Origin read(byte[] file) {
        Document document = format.read(Papers.MANIFEST, new String(file, StandardCharsets.UTF_8));
        refuse(document);
        JsonNode root = Json.read(document.json().orElseThrow(), JsonNode.class);
        JsonNode spec = root.path("spec");
        List<PatternName> includes = new ArrayList<>();
        spec.path("includes").forEach(pattern -> includes.add(name(pattern)));
        return new Origin(
                root.at("/metadata/name").asText(),
                name(spec.path("pattern")),
                includes,
                spec.path("parameters").toString(),
                LocalDate.parse(spec.path("date").asText()),
                digest(spec.path("tree")),
                digest(spec.path("plan")));
    }

    private static void refuse(Document document) {
        List<Violation> violations = document.violations();
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations)
                    .withAction("The platform wrote this file: take it back from the history of the repository");
        }
    }

    private static PatternName name(JsonNode pattern) {
        return new PatternName(
                pattern.path("id").asText(), pattern.path("version").asText(), digest(pattern.path("digest")));
    }

    private static String digest(JsonNode text) {
        return text.asText().substring(RepositoryManifest.SHA256.length());
    }
}
