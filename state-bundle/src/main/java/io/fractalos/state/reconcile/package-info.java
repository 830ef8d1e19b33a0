// SPDX-License-Identifier: Apache-2.0
/** Git against database: what differs, who changed it, and taking over what a remote has. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.state.reconcile;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
