// SPDX-License-Identifier: Apache-2.0
/** Pebble with everything taken away that could run code, read the machine, or never end. */
@NullMarked
package io.fractalos.pattern.template.internal;

import org.jspecify.annotations.NullMarked;
