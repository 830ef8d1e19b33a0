// SPDX-License-Identifier: Apache-2.0
/** Exchange rates in PostgreSQL. */
@NullMarked
package io.fractalos.economics.exchange.internal;

import org.jspecify.annotations.NullMarked;
