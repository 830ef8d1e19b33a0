// SPDX-License-Identifier: Apache-2.0
/** Problems: the one way a failure that its caller can fix is told. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.problem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
