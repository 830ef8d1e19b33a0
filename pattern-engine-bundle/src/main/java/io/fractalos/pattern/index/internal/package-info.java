// SPDX-License-Identifier: Apache-2.0
/** The index in PostgreSQL. */
@NullMarked
package io.fractalos.pattern.index.internal;

import org.jspecify.annotations.NullMarked;
