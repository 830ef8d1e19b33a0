// SPDX-License-Identifier: Apache-2.0
/** Git repositories that patterns are read from. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.pattern.source;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
