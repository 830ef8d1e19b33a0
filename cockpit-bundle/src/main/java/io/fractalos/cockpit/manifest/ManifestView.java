// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A manifest as a client of the interface sees it. */
public record ManifestView(
        @Schema(example = "Project") String kind,
        @Schema(example = "acme-site") String name,
        @Schema(example = "fractalos.io/v1") String apiVersion,

        @Schema(description = "Counts the changes of the document from 1")
        int generation,

        @Schema(type = "object", description = "The whole of it: apiVersion, kind, metadata, spec")
        JsonNode document) {

    static ManifestView of(Manifest manifest) {
        return new ManifestView(
                manifest.kind(),
                manifest.name(),
                manifest.apiVersion(),
                manifest.generation(),
                Json.read(manifest.document(), JsonNode.class));
    }

    /** One of a list. */
    public record Summary(String kind, String name, String apiVersion, int generation) {
        static Summary of(Manifest manifest) {
            return new Summary(manifest.kind(), manifest.name(), manifest.apiVersion(), manifest.generation());
        }
    }

    /** The manifests, by kind and name. */
    public record Listing(
            @Schema(description = "SHA-256 over all manifests of the installation, equal for equal states")
            String digest,

            List<Summary> items) {
        public Listing {
            items = List.copyOf(items);
        }
    }
}
