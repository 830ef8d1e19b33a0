// SPDX-License-Identifier: Apache-2.0
/** The whole installation as files: out of one database, into another, and back. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.installation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
