// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.definition.Sha256;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a repository carries to tell where it comes from: a manifest, a bill of materials (CycloneDX 1.6) and a provenance statement (in-toto
 * with SLSA 1) over all other files. They are part of the commit id, so a change of their form is a new {@link #FORM}.
 */
public final class Papers {
    /** The manifest: what the repository was made from. */
    public static final String MANIFEST = "fractalos.yaml";

    /** The provenance statement with the digest of every other file. */
    public static final String PROVENANCE = ".fractalos/provenance.json";

    /** The README of repositories whose pattern has none. */
    public static final String START = "README.md";

    private static final String MATERIALS = ".fractalos/sbom.json";
    private static final String FORM = "1";
    private static final Pattern README = Pattern.compile("(?i)readme(\\.[^/]*)?");

    private final Blueprint blueprint;
    private final String name;
    private final ObjectMapper json = Json.mapper();

    /** Those of a repository of that name. */
    public Papers(Blueprint blueprint, String name) {
        this.blueprint = blueprint;
        this.name = name;
    }

    /** The files of the blueprint and those of ours. */
    List<PlannedFile> all() {
        List<PlannedFile> all = new ArrayList<>(files());
        all.addAll(papers());
        return all;
    }

    /** The files people work on: those of the blueprint, and a README when it has none. */
    public List<PlannedFile> files() {
        List<PlannedFile> files = new ArrayList<>(blueprint.files());
        if (readmeIsOurs()) {
            files.add(PlannedFile.of(START, "# " + name + "\n\n" + madeFrom() + "\n"));
        }
        return files;
    }

    /** Whether a file is one of ours, unless the blueprint has it. */
    static boolean added(String path) {
        return path.equals(MANIFEST)
                || path.equals(MATERIALS)
                || path.equals(PROVENANCE)
                || README.matcher(path).matches();
    }

    /** True when the pattern makes no README. */
    public boolean readmeIsOurs() {
        return blueprint.files().stream()
                .noneMatch(file -> README.matcher(file.path()).matches());
    }

    /** The files that are the platform's: manifest, bill of materials, provenance. */
    public List<PlannedFile> papers() {
        List<PlannedFile> stated = new ArrayList<>(files());
        PlannedFile manifest = PlannedFile.of(MANIFEST, manifest());
        stated.add(manifest);
        PlannedFile materials = PlannedFile.of(MATERIALS, text(materials(stated)));
        stated.add(materials);
        return List.of(manifest, materials, PlannedFile.of(PROVENANCE, text(provenance(stated))));
    }

    /** The sentence that README and commits share. */
    public String madeFrom() {
        return blueprint.title() + ", made from the pattern "
                + blueprint.pattern().id() + " " + blueprint.pattern().version() + ".";
    }

    private String manifest() {
        return RepositoryManifest.of(blueprint, name, Optional.empty()).file().text();
    }

    private JsonNode parameters() {
        return Json.read(blueprint.parameters(), JsonNode.class);
    }

    private ObjectNode materials(List<PlannedFile> files) {
        ObjectNode root = json.createObjectNode();
        root.put("bomFormat", "CycloneDX").put("specVersion", "1.6");
        root.put("serialNumber", "urn:uuid:" + serial()).put("version", 1);
        ObjectNode metadata = root.putObject("metadata");
        metadata.put("timestamp", blueprint.date() + "T00:00:00Z");
        metadata.putObject("component")
                .put("type", "application")
                .put("bom-ref", name)
                .put("name", name);
        ArrayNode components = root.putArray("components");
        for (PatternName pattern : new LinkedHashSet<>(blueprint.patterns())) {
            ObjectNode component =
                    components.addObject().put("type", "framework").put("bom-ref", reference(pattern));
            component.put("name", pattern.id()).put("version", pattern.version());
            hash(component, pattern.digest());
        }
        for (PlannedFile file : files) {
            ObjectNode component = components.addObject().put("type", "file").put("bom-ref", "file:" + file.path());
            component.put("name", file.path());
            hash(component, file.sha256());
        }
        return root;
    }

    /** Not random, or two equal scaffolds would differ; one for each plan and name. */
    private UUID serial() {
        return UUID.nameUUIDFromBytes((blueprint.planHash() + " " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static void hash(ObjectNode component, String sha256) {
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256);
    }

    private static String reference(PatternName pattern) {
        return "urn:fractalos:pattern:" + pattern.id() + ":" + pattern.version();
    }

    private ObjectNode provenance(List<PlannedFile> files) {
        ObjectNode root = json.createObjectNode();
        root.put("_type", "https://in-toto.io/Statement/v1");
        ArrayNode subject = root.putArray("subject");
        files.forEach(file -> digest(subject.addObject().put("name", file.path()), file.sha256()));
        root.put("predicateType", "https://slsa.dev/provenance/v1");
        ObjectNode predicate = root.putObject("predicate");
        ObjectNode definition = predicate.putObject("buildDefinition");
        definition.put("buildType", "urn:fractalos:scaffold:" + FORM);
        ObjectNode external = definition.putObject("externalParameters");
        external.put("name", name).put("pattern", reference(blueprint.pattern()));
        external.put("date", blueprint.date().toString()).set("parameters", parameters());
        definition.putObject("internalParameters").put("plan", RepositoryManifest.SHA256 + blueprint.planHash());
        ArrayNode dependencies = definition.putArray("resolvedDependencies");
        blueprint
                .patterns()
                .forEach(pattern -> digest(dependencies.addObject().put("uri", reference(pattern)), pattern.digest()));
        ObjectNode run = predicate.putObject("runDetails");
        run.putObject("builder").put("id", "urn:fractalos:pattern-engine");
        run.putObject("metadata")
                .put("invocationId", "sha256:" + Sha256.of(blueprint.planHash() + " " + name))
                .put("startedOn", blueprint.date() + "T00:00:00Z");
        return root;
    }

    private static void digest(ObjectNode named, String sha256) {
        named.putObject("digest").put("sha256", sha256);
    }

    /** Written out line by line, since people read differences of it; the line break is ours, not that of the machine. */
    private static String text(ObjectNode root) {
        return root.toPrettyString().replace("\r\n", "\n") + "\n";
    }
}
