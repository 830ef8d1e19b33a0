// SPDX-License-Identifier: Apache-2.0
/** Values every part of the platform shares: currencies, periods, slugs, pages. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.value;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
