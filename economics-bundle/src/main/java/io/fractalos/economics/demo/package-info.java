// SPDX-License-Identifier: Apache-2.0
/** The demo workspace: real timesheets to look around in. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.demo;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
