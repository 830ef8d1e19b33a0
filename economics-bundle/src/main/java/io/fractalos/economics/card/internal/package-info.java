// SPDX-License-Identifier: Apache-2.0
/** Rate cards in PostgreSQL. */
@NullMarked
package io.fractalos.economics.card.internal;

import org.jspecify.annotations.NullMarked;
