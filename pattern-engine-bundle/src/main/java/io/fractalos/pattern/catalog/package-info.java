// SPDX-License-Identifier: Apache-2.0
/** What there is to choose from, as it travels: patterns with their versions, and what is wrong with those that cannot be chosen. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.pattern.catalog;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
