// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A kind made ready. Safe for use by many threads. */
final class Kind {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");
    private static final Pattern API_VERSION = Pattern.compile("[a-z0-9][a-z0-9.-]{0,80}/v[1-9][0-9]{0,3}");

    private final ManifestKind kind;
    private final List<Format> formats;

    /** Throws an invalid-request problem when the kind is not well made. */
    Kind(ManifestKind kind) {
        this.kind = kind;
        if (!NAME.matcher(kind.kind()).matches()) {
            throw FractalException.invalid("/kind", "'" + kind.kind() + "' cannot be the name of a kind");
        }
        kind.formats().stream()
                .filter(format -> !API_VERSION.matcher(format.apiVersion()).matches())
                .forEach(format -> {
                    throw FractalException.invalid(
                            "/apiVersion",
                            "'" + format.apiVersion() + "' of " + kind.kind() + " is not like example.org/v1");
                });
        if (kind.formats().isEmpty()) {
            throw FractalException.invalid("/formats", kind.kind() + " has no format");
        }
        this.formats = kind.formats().stream()
                .map(format -> Format.of(kind.kind(), format))
                .toList();
    }

    String name() {
        return kind.kind();
    }

    ManifestKind source() {
        return kind;
    }

    List<Format> formats() {
        return formats;
    }

    Format newest() {
        return formats.get(formats.size() - 1);
    }

    Optional<Format> format(String apiVersion) {
        return formats.stream()
                .filter(format -> format.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /** The document in the newest format, with defaults filled in, canonical. Throws invalid-request problems with pointers into the document. */
    ObjectNode newest(JsonNode document, Format written) {
        String spec = document.path("spec").toString();
        for (int i = formats.indexOf(written); i < formats.size() - 1; i++) {
            spec = converted(formats.get(i).apiVersion(), spec);
        }
        ObjectNode newest = JsonNodeFactory.instance.objectNode();
        newest.put("apiVersion", newest().apiVersion());
        newest.put("kind", name());
        newest.set("metadata", document.path("metadata"));
        newest.set("spec", Json.read(spec, JsonNode.class));
        SchemaWalk.fillIn(newest().schema(), newest);
        return (ObjectNode) Canonical.node(newest);
    }

    private String converted(String apiVersion, String spec) {
        try {
            return kind.convert(apiVersion, spec);
        } catch (FractalException e) {
            throw e.violations().isEmpty()
                    ? FractalException.invalid("/spec", e.detail())
                    : FractalException.invalid(
                            e.violations().stream().map(v -> v.under("/spec")).toList());
        }
    }

    /** A stored manifest in the newest format; as it is when it cannot be converted. */
    Manifest newest(Manifest stored) {
        Optional<Format> written = format(stored.apiVersion());
        if (written.isEmpty() || written.get() == newest()) {
            return stored;
        }
        try {
            ObjectNode document = newest(Json.read(stored.document(), JsonNode.class), written.get());
            return new Manifest(
                    stored.kind(), stored.name(), newest().apiVersion(), stored.generation(), document.toString());
        } catch (FractalException unconvertible) {
            return stored;
        }
    }
}
