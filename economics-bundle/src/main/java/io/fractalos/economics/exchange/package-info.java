// SPDX-License-Identifier: Apache-2.0
/** Exchange rates: what a unit of a currency is worth in that of the books, from which day on. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.exchange;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
