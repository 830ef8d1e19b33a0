// SPDX-License-Identifier: Apache-2.0
/** Identity: who may enter, as whom, and what each role may do. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
