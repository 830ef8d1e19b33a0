// SPDX-License-Identifier: Apache-2.0
/** The Karaf console: who types, and how problems are told there. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.console;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
