// SPDX-License-Identifier: Apache-2.0
/** Time: work that is repeated. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.time;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
