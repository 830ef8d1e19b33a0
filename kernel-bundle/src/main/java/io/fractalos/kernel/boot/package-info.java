// SPDX-License-Identifier: Apache-2.0
/** Boot: a fixed list of phases with one result, whatever order bundles start in, and a report of it. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.boot;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
