// SPDX-License-Identifier: Apache-2.0
/** Looks for drift, on demand and from time to time, and remembers since when it is there. */
@NullMarked
package io.fractalos.kernel.drift.internal;

import org.jspecify.annotations.NullMarked;
