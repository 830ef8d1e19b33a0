// SPDX-License-Identifier: Apache-2.0
/** Transactions over EclipseLink; what the database refuses becomes a problem here. */
@NullMarked
package io.fractalos.kernel.database.internal;

import org.jspecify.annotations.NullMarked;
