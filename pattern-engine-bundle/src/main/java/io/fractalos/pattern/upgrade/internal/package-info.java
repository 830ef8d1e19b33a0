// SPDX-License-Identifier: Apache-2.0
/** Merges what patterns and people changed, with JGit, and writes the result as branches. */
@NullMarked
package io.fractalos.pattern.upgrade.internal;

import org.jspecify.annotations.NullMarked;
