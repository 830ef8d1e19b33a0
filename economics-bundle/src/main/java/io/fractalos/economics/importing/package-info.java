// SPDX-License-Identifier: Apache-2.0
/** Imports: files of other products become clients, jobs, people, rates and time, after a preview, and can be undone. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.importing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
