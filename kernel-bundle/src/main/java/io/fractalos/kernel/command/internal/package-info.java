// SPDX-License-Identifier: Apache-2.0
/** The bus: commands of all bundles, checked, run once, written down. */
@NullMarked
package io.fractalos.kernel.command.internal;

import org.jspecify.annotations.NullMarked;
