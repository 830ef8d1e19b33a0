// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.List;
import java.util.Optional;

/**
 * A manifest as it stands in a file.
 *
 * @param key empty when its kind is unknown or it has no usable name
 * @param references what it names, resolved or not
 * @param manifest what it says in the newest format; empty when something is wrong with it
 */
record Written(YamlDocument document, Optional<Key> key, List<Reference> references, Optional<Manifest> manifest) {}
