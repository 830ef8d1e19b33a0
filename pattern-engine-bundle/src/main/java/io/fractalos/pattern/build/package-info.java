// SPDX-License-Identifier: Apache-2.0
/** Builds: what the checks of a repository tell of one commit, run here or told by others. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.pattern.build;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
