// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a manifest as the journal has it.
 *
 * @param sequence its number in the journal of all manifests
 * @param generation the generation it made, or the last one of a manifest that was removed
 * @param author who did it, as {@code Name <mail>}
 * @param manifest what was written, in the format of that time; absent when it was removed
 */
public record ManifestChange(long sequence, int generation, Instant at, String author, Optional<Manifest> manifest) {}
