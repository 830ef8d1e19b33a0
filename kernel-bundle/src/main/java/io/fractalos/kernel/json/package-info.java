// SPDX-License-Identifier: Apache-2.0
/** JSON at the edge: one mapper, strict about what it does not know. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
