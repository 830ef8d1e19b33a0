// SPDX-License-Identifier: Apache-2.0
/** Commands: the one way a person, an agent or a module asks the platform to act. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
