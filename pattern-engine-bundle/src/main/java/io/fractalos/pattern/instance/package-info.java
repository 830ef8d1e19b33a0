// SPDX-License-Identifier: Apache-2.0
/** From a pattern to a repository: planned, recorded, made, and found again. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.pattern.instance;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
