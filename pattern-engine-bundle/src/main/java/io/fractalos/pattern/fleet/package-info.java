// SPDX-License-Identifier: Apache-2.0
/** Upgrades of all repositories of a pattern at once. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.pattern.fleet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
