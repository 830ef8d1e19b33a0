// SPDX-License-Identifier: Apache-2.0
/** YAML and JSON files read so that every problem has a place. */
@NullMarked
package io.fractalos.kernel.yaml.internal;

import org.jspecify.annotations.NullMarked;
