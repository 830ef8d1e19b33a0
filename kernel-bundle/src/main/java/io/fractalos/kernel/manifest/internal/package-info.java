// SPDX-License-Identifier: Apache-2.0
/** Reads, checks, plans and applies manifests. */
@NullMarked
package io.fractalos.kernel.manifest.internal;

import org.jspecify.annotations.NullMarked;
