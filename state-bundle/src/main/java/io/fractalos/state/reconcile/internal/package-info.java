// SPDX-License-Identifier: Apache-2.0
/** Comparison of three sides, and the commands that take over what Git has. */
@NullMarked
package io.fractalos.state.reconcile.internal;

import org.jspecify.annotations.NullMarked;
