// SPDX-License-Identifier: Apache-2.0
/** The patterns of all modules that run and of all sources, and the files of every version that was ever brought. */
@NullMarked
package io.fractalos.pattern.index;

import org.jspecify.annotations.NullMarked;
