// SPDX-License-Identifier: Apache-2.0
/** Runs the boot phases. */
@NullMarked
package io.fractalos.kernel.boot.internal;

import org.jspecify.annotations.NullMarked;
