// SPDX-License-Identifier: Apache-2.0
/** Modules: industry packs that come, change and go while the platform runs. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.module;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
