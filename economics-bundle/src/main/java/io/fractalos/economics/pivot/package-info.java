// SPDX-License-Identifier: Apache-2.0
/** The pivot: hours, revenue, cost and margin by client, job, person or month, exact. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.pivot;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
