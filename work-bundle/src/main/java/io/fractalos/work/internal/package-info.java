// SPDX-License-Identifier: Apache-2.0
/** Work as kept in PostgreSQL: entities for what one person changes, SQL for lists and for whole imports. */
@NullMarked
package io.fractalos.work.internal;

import org.jspecify.annotations.NullMarked;
