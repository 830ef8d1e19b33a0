// SPDX-License-Identifier: Apache-2.0
/** Lines in PostgreSQL. */
@NullMarked
package io.fractalos.economics.line.internal;

import org.jspecify.annotations.NullMarked;
