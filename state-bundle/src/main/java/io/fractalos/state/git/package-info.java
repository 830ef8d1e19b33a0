// SPDX-License-Identifier: Apache-2.0
/** Git as this platform uses it: knowing nothing of the machine it runs on. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.state.git;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
