// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestChange;
import io.fractalos.kernel.manifest.ManifestFile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A manifest as a client of the interface sees it. */
public record ManifestView(
        @Schema(example = "Project") String kind,
        @Schema(example = "acme-site") String name,
        @Schema(example = "fractalos.io/v1") String apiVersion,

        @Schema(description = "Counts the changes of the document from 1")
        int generation,

        @Schema(type = "object", description = "The whole of it: apiVersion, kind, metadata, spec")
        JsonNode document,

        @Schema(description = "The same as the file people keep")
        ManifestFile file) {

    static ManifestView of(Manifest manifest) {
        return new ManifestView(
                manifest.kind(),
                manifest.name(),
                manifest.apiVersion(),
                manifest.generation(),
                Json.read(manifest.document(), JsonNode.class),
                manifest.file());
    }

    /** One of a list. */
    public record Summary(String kind, String name, String apiVersion, int generation) {
        static Summary of(Manifest manifest) {
            return new Summary(manifest.kind(), manifest.name(), manifest.apiVersion(), manifest.generation());
        }
    }

    /** A change of a manifest. */
    public record Change(
            @Schema(description = "Its number in the journal of all manifests")
            long sequence,

            @Schema(description = "The generation it made, or the last one of a manifest that was removed")
            int generation,

            Instant at,

            @Schema(description = "Who did it", example = "Ann Example <ann@example.org>")
            String author,

            @Schema(description = "The YAML of what was written; null when it was removed")
            Optional<String> text) {
        static Change of(ManifestChange change) {
            return new Change(
                    change.sequence(),
                    change.generation(),
                    change.at(),
                    change.author(),
                    change.manifest().map(manifest -> manifest.file().text()));
        }
    }

    /** The changes of a manifest, newest first. */
    public record History(List<Change> items) {
        public History {
            items = List.copyOf(items);
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
