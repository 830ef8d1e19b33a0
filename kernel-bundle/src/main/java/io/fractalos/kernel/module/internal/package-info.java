// SPDX-License-Identifier: Apache-2.0
/** The one extender that reads modules, and what brings them to the state that is wanted. */
@NullMarked
package io.fractalos.kernel.module.internal;

import org.jspecify.annotations.NullMarked;
