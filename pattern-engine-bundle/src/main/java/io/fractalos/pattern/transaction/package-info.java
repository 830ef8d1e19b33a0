// SPDX-License-Identifier: Apache-2.0
/** Where work runs that must not be part of its caller's transaction. */
@NullMarked
package io.fractalos.pattern.transaction;

import org.jspecify.annotations.NullMarked;
