// SPDX-License-Identifier: Apache-2.0
/** Reads patterns and finds everything wrong with them. */
@NullMarked
package io.fractalos.pattern.definition.internal;

import org.jspecify.annotations.NullMarked;
