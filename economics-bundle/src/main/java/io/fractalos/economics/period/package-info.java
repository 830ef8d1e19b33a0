// SPDX-License-Identifier: Apache-2.0
/** Closed months: what has been reported does not change any more. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.period;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
