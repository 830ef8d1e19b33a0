// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.CoreKinds;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The spec of a manifest of this package, valid against its schema. */
record Spec(JsonNode node) {

    static Spec of(Manifest manifest) {
        return new Spec(Json.read(manifest.document(), JsonNode.class).path("spec"));
    }

    String text(String field) {
        return node.path(field).asText();
    }

    Optional<String> maybe(String field) {
        return Optional.of(node.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    Optional<LocalDate> day(String field) {
        return maybe(field).map(LocalDate::parse);
    }

    boolean flag(String field) {
        return node.path(field).asBoolean();
    }

    OptionalLong number(String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(value.asLong());
    }

    /** What was found wrong with the values, with pointers into the document. */
    static List<Violation> found(Findings findings) {
        try {
            findings.throwIfAny();
            return List.of();
        } catch (FractalException e) {
            return e.violations().stream().map(v -> v.under("/spec")).toList();
        }
    }

    /** The format of a kind of ours. */
    static ManifestKind.Format format(String kind) {
        return new ManifestKind.Format("fractalos.io/v1", CoreKinds.schema(kind));
    }
}
