// SPDX-License-Identifier: Apache-2.0
/** Agreements on overtime in PostgreSQL. */
@NullMarked
package io.fractalos.economics.overtime.internal;

import org.jspecify.annotations.NullMarked;
