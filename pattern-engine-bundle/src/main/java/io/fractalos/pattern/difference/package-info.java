// SPDX-License-Identifier: Apache-2.0
/** Files against what they would be, line by line. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.pattern.difference;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
