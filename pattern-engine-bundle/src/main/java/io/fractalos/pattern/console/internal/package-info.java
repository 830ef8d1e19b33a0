// SPDX-License-Identifier: Apache-2.0
/** Commands of the console. */
@NullMarked
package io.fractalos.pattern.console.internal;

import org.jspecify.annotations.NullMarked;
