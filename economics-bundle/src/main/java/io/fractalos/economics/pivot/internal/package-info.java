// SPDX-License-Identifier: Apache-2.0
/** The pivot as one query, and its exact sums. */
@NullMarked
package io.fractalos.economics.pivot.internal;

import org.jspecify.annotations.NullMarked;
