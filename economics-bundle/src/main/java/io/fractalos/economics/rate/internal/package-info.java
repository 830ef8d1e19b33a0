// SPDX-License-Identifier: Apache-2.0
/** Rates in the database, and the commands on them. */
@NullMarked
package io.fractalos.economics.rate.internal;

import org.jspecify.annotations.NullMarked;
