// SPDX-License-Identifier: Apache-2.0
/** The console commands of economics. */
@NullMarked
package io.fractalos.economics.console;

import org.jspecify.annotations.NullMarked;
