// SPDX-License-Identifier: Apache-2.0
/** The patterns of all modules that run, and the files of every version that ever did. */
@NullMarked
package io.fractalos.pattern.index;

import org.jspecify.annotations.NullMarked;
