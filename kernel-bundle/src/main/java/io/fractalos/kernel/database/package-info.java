// SPDX-License-Identifier: Apache-2.0
/** Transactions on the one database, joined by everything that happens inside them. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.database;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
