// SPDX-License-Identifier: Apache-2.0
/** Patterns and the repositories made from them. */
@NullMarked
package io.fractalos.cockpit.pattern;

import org.jspecify.annotations.NullMarked;
