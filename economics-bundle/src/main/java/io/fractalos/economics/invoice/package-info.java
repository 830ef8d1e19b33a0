// SPDX-License-Identifier: Apache-2.0
/** Invoices: which recorded time was billed, and at what, so that no later rate changes it. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.invoice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
