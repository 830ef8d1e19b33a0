// SPDX-License-Identifier: Apache-2.0
/** What prices of hours are multiplied by where the hours are overtime: what was agreed with clients and people, from which day on. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.overtime;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
