// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.manifest.ManifestProblem;
import io.fractalos.kernel.manifest.ManifestReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the corpus of broken manifests is checked against: three kinds, and a few manifests that are stored. */
final class Shelf {
    static final Map<String, Kind> KINDS = Stream.of(kernel("client"), kernel("project"), new TeamKind())
            .collect(Collectors.toMap(ManifestKind::kind, Kind::new));

    static final Stored STORED = Stored.of(List.of(
            stored("Client", "acme", "fractalos.io/v1", "{\"name\":\"Acme\",\"archived\":false}"),
            stored(
                    "Project",
                    "acme-site",
                    "fractalos.io/v1",
                    "{\"client\":\"acme\",\"name\":\"Site\",\"billable\":true,\"status\":\"active\"}"),
            stored("Team", "core", "test.fractalos.io/v1", "{\"title\":\"Core\",\"lead\":\"ann\"}"),
            stored(
                    "Team",
                    "leaf",
                    "test.fractalos.io/v2",
                    "{\"title\":\"Leaf\",\"leads\":[\"ann\"],\"parent\":\"core\"}")));

    private Shelf() {}

    static ManifestReport validate(List<ManifestFile> files) {
        return FilesCheck.of(KINDS, STORED, files, false).report();
    }

    static List<String> problems(String yaml) {
        return validate(List.of(new ManifestFile("a.yaml", yaml))).problems().stream()
                .map(ManifestProblem::text)
                .toList();
    }

    static Manifest stored(String kind, String name, String apiVersion, String spec) {
        return new Manifest(
                kind,
                name,
                apiVersion,
                1,
                Canonical.text(Json.mapper()
                        .createObjectNode()
                        .put("apiVersion", apiVersion)
                        .put("kind", kind)
                        .<ObjectNode>set(
                                "metadata", Json.mapper().createObjectNode().put("name", name))
                        .set("spec", Json.read(spec, JsonNode.class))));
    }

    private static ManifestKind kernel(String name) {
        try (InputStream in = Shelf.class.getResourceAsStream("/kernel/manifests/" + name + ".json")) {
            return ManifestKind.ofSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
