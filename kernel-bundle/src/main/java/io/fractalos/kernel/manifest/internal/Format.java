// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.internal.SchemaCheck;
import io.fractalos.kernel.json.internal.SchemaFinding;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.Optional;

/** A format of a kind made ready: the schema of whole manifests, closed against unknown keys. Safe for use by many threads. */
final class Format {
    private static final String ENVELOPE = """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","additionalProperties":false,
             "required":["apiVersion","kind","metadata","spec"],
             "properties":{
              "apiVersion":{"type":"string"},
              "kind":{"type":"string"},
              "metadata":{"type":"object","additionalProperties":false,"required":["name"],"properties":{
               "name":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$",
                "description":"What others refer to it by; it never changes"}}},
              "spec":{"type":"object"}}}""";
    private static final String LABELS = """
            {"type":"object","maxProperties":64,"propertyNames":{"maxLength":100},
             "additionalProperties":{"type":"string","maxLength":1000}}""";
    /** For manifests of which nobody knows the kind. */
    static final SchemaCheck UNKNOWN_KIND = new SchemaCheck(withLabels((ObjectNode) envelope()));

    private final String apiVersion;
    private final ObjectNode schema;
    private final SchemaCheck check;

    private Format(String kind, String apiVersion, ObjectNode schema) {
        this.apiVersion = apiVersion;
        this.check = new SchemaCheck(schema);
        this.schema = schema.deepCopy();
        ObjectNode properties = (ObjectNode) this.schema.get("properties");
        ((ObjectNode) properties.get("apiVersion")).put("const", apiVersion);
        ((ObjectNode) properties.get("kind")).put("const", kind);
    }

    /** Throws an invalid-request problem when the schema is none, or points out of itself. */
    static Format of(String kind, ManifestKind.Format format) {
        JsonNode spec = Json.read(format.schema(), JsonNode.class);
        if (!(spec instanceof ObjectNode object)) {
            throw FractalException.invalid("", "The schema of " + kind + " is no object");
        }
        ObjectNode whole = (ObjectNode) envelope();
        if (object.path("x-labels").asBoolean()) {
            withLabels(whole);
        }
        for (String word : List.of("title", "description", "$defs")) {
            Optional.ofNullable(object.remove(word)).ifPresent(said -> whole.set(word, said));
        }
        object.remove(List.of("$schema", "$id", "x-kind", "x-api-version", "x-labels"));
        close(object);
        whole.path("$defs").forEach(Format::close);
        ((ObjectNode) whole.get("properties")).set("spec", object);
        for (JsonNode reference : whole.findValues("$ref")) {
            if (!reference.asText().startsWith("#/$defs/")
                    || whole.at(reference.asText().substring(1)).isMissingNode()) {
                throw FractalException.invalid(
                        "/$ref",
                        "The schema of " + kind + " points at " + reference + ", only #/$defs/… of its own works");
            }
        }
        return new Format(kind, format.apiVersion(), whole);
    }

    String apiVersion() {
        return apiVersion;
    }

    /** The schema of whole manifests, for editors. */
    ObjectNode schema() {
        return schema;
    }

    List<SchemaFinding> findings(JsonNode document) {
        return check.findings(document);
    }

    private static JsonNode envelope() {
        return Json.read(ENVELOPE, JsonNode.class);
    }

    private static ObjectNode withLabels(ObjectNode envelope) {
        ObjectNode metadata = (ObjectNode) envelope.at("/properties/metadata/properties");
        metadata.set("labels", Json.read(LABELS, JsonNode.class));
        metadata.set("annotations", Json.read(LABELS, JsonNode.class));
        return envelope;
    }

    /** Objects that declare their fields take no others, unless the schema says otherwise or is one part of several. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            boolean open = object.has("additionalProperties") || object.has("unevaluatedProperties");
            boolean part = object.has("allOf") || object.has("anyOf") || object.has("oneOf") || object.has("$ref");
            if (object.has("properties") && !open) {
                object.put(part ? "unevaluatedProperties" : "additionalProperties", false);
            }
            object.path("properties").forEach(Format::close);
            object.path("patternProperties").forEach(Format::close);
            close(object.path("additionalProperties"));
            close(object.path("items"));
        } else if (schema instanceof ArrayNode array) {
            array.forEach(Format::close);
        }
    }
}
