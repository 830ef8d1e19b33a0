// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fractalos.kernel.json.Json;
import java.util.List;
import java.util.Locale;

/** A manifest as the file people keep in Git: the same document gives the same text. */
final class ManifestText {
    private static final List<String> ORDER = List.of("apiVersion", "kind", "metadata", "spec");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            // Readers of YAML do not agree on exponents, and ours refuses them.
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .stringQuotingChecker(new PlainWords())
            .build());

    private ManifestText() {}

    /** The file of a manifest: {@code <kind in kebab case>/<name>.yaml}. */
    static ManifestFile file(Manifest manifest) {
        String folder = manifest.kind().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return new ManifestFile(folder + "/" + manifest.name() + ".yaml", yaml(manifest));
    }

    static String yaml(Manifest manifest) {
        ObjectNode document = (ObjectNode) Json.read(manifest.document(), JsonNode.class);
        ObjectNode ordered = document.objectNode();
        ORDER.forEach(part -> ordered.set(part, document.path(part)));
        try {
            return YAML.writeValueAsString(ordered);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + manifest.title() + " as YAML", e);
        }
    }
}
