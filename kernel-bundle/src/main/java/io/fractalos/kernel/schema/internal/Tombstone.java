// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.Optional;

/**
 * A declared end: what had this name is gone and may be dropped with its data.
 *
 * @param dropAfter the last release that needed it
 */
record Tombstone(String dropAfter, Optional<String> comment) {}
