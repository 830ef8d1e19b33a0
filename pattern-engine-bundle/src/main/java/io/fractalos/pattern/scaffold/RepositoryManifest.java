// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.PatternName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** The manifest of a repository: what it was made from, so that just that can be made again. */
public final class RepositoryManifest {
    /** The kind of manifest. */
    public static final String KIND = "Repository";

    /** What digests begin with. */
    public static final String SHA256 = "sha256:";

    private static final String FORMAT = "fractalos.io/v1";

    private RepositoryManifest() {}

    /** The JSON Schema of its spec, as JSON text. */
    public static String schema() {
        String name = "repository.json";
        try (InputStream in = Objects.requireNonNull(RepositoryManifest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The manifest of a repository of that name.
     *
     * @param project the slug of the job it is made for; what the repository itself carries does not name it
     */
    public static Manifest of(Blueprint blueprint, String name, Optional<String> project) {
        ObjectMapper json = Json.mapper();
        ObjectNode document = json.createObjectNode();
        document.put("apiVersion", FORMAT).put("kind", KIND);
        document.putObject("metadata").put("name", name);
        ObjectNode spec = document.putObject("spec");
        project.ifPresent(slug -> spec.put("project", slug));
        spec.set("pattern", pattern(blueprint.pattern()));
        ArrayNode includes = json.createArrayNode();
        blueprint.patterns().stream().skip(1).map(RepositoryManifest::pattern).forEach(includes::add);
        if (!includes.isEmpty()) {
            spec.set("includes", includes);
        }
        spec.set("parameters", Json.read(blueprint.parameters(), JsonNode.class));
        spec.put("date", blueprint.date().toString());
        spec.put("tree", SHA256 + blueprint.treeDigest());
        spec.put("plan", SHA256 + blueprint.planHash());
        return new Manifest(KIND, name, FORMAT, 0, document.toString());
    }

    private static ObjectNode pattern(PatternName pattern) {
        return Json.mapper()
                .createObjectNode()
                .put("id", pattern.id())
                .put("version", pattern.version())
                .put("digest", SHA256 + pattern.digest());
    }
}
