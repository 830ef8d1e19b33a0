// SPDX-License-Identifier: Apache-2.0
/** Who sees cost, and which figures would reveal what one person costs. */
@NullMarked
package io.fractalos.economics.secrecy;

import org.jspecify.annotations.NullMarked;
