// SPDX-License-Identifier: Apache-2.0
/** Writes repositories with JGit. */
@NullMarked
package io.fractalos.pattern.scaffold.internal;

import org.jspecify.annotations.NullMarked;
