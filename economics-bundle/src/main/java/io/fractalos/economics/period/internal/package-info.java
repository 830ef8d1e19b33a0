// SPDX-License-Identifier: Apache-2.0
/** Closed months in PostgreSQL. */
@NullMarked
package io.fractalos.economics.period.internal;

import org.jspecify.annotations.NullMarked;
