// SPDX-License-Identifier: Apache-2.0
/** How the time clients pay for is rounded: what was agreed with each, from which day on. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.rounding;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
