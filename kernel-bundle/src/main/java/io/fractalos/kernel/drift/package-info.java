// SPDX-License-Identifier: Apache-2.0
/** Drift: where what is differs from what is declared. Found and told, never repaired by itself. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.drift;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
