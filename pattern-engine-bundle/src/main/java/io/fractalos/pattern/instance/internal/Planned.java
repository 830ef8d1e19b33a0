// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.definition.Sha256;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository to be: all that decides what is made and recorded.
 *
 * @param project the slug of the job it is for, that of the one that begins with it as well
 * @param job the job that begins with it
 */
record Planned(String name, Optional<String> project, Optional<PlannedJob> job, Blueprint blueprint) {

    /** For a job that is there, or none. */
    static Planned of(String name, Optional<String> project, Blueprint blueprint) {
        return new Planned(name, project, Optional.empty(), blueprint);
    }

    Manifest manifest() {
        return RepositoryManifest.of(blueprint, name, project);
    }

    /** Everything that is written with it, what is named by others first. */
    List<Manifest> manifests() {
        return Stream.concat(job.stream().flatMap(begins -> begins.manifests().stream()), Stream.of(manifest()))
                .toList();
    }

    /** Stands for the files, and for the job that begins with them; without one it is that of the blueprint. */
    String hash() {
        return job.map(begins -> Sha256.of(blueprint.planHash() + "\n"
                        + begins.manifests().stream()
                                .map(manifest -> manifest.document() + "\n")
                                .collect(Collectors.joining())))
                .orElse(blueprint.planHash());
    }
}
