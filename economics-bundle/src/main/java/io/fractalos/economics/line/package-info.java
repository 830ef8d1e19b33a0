// SPDX-License-Identifier: Apache-2.0
/** Cost and revenue of jobs that is not time. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.line;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
