// SPDX-License-Identifier: Apache-2.0
/** The fleet on top of recorded repositories and upgrades of single ones. */
@NullMarked
package io.fractalos.pattern.fleet.internal;

import org.jspecify.annotations.NullMarked;
