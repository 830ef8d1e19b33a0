// SPDX-License-Identifier: Apache-2.0
/** YAML files that keep a JSON Schema, read so that everything wrong with them is told at once and at its place. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.yaml;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
