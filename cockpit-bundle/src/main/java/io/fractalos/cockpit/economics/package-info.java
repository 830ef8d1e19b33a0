// SPDX-License-Identifier: Apache-2.0
/** Figures and rates over REST. */
@NullMarked
package io.fractalos.cockpit.economics;

import org.jspecify.annotations.NullMarked;
