// SPDX-License-Identifier: Apache-2.0
/** Jdbi on the transaction of the kernel. */
@NullMarked
package io.fractalos.economics.sql;

import org.jspecify.annotations.NullMarked;
