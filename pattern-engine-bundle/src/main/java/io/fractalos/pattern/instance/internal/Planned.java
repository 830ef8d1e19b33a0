// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import java.util.Optional;

/** A repository to be: all that decides what is made and recorded. */
record Planned(String name, Optional<String> project, Blueprint blueprint) {

    Manifest manifest() {
        return RepositoryManifest.of(blueprint, name, project);
    }
}
