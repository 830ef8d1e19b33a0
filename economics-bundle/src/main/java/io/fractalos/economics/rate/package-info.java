// SPDX-License-Identifier: Apache-2.0
/** Rates: what an hour of whom on what is billed at and costs, from which day to which. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.rate;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
