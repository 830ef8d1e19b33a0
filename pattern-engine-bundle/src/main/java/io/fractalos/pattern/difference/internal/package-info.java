// SPDX-License-Identifier: Apache-2.0
/** Compares lines with JGit. */
@NullMarked
package io.fractalos.pattern.difference.internal;

import org.jspecify.annotations.NullMarked;
