// SPDX-License-Identifier: Apache-2.0
/** The kernel's own console commands. */
@NullMarked
package io.fractalos.kernel.console.internal;

import org.jspecify.annotations.NullMarked;
