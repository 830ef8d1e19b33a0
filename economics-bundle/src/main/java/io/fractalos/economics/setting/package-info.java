// SPDX-License-Identifier: Apache-2.0
/** The settings of this installation that economics needs. */
@NullMarked
package io.fractalos.economics.setting;

import org.jspecify.annotations.NullMarked;
