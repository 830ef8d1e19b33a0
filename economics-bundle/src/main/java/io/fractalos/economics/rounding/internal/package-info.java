// SPDX-License-Identifier: Apache-2.0
/** Agreed roundings in PostgreSQL. */
@NullMarked
package io.fractalos.economics.rounding.internal;

import org.jspecify.annotations.NullMarked;
