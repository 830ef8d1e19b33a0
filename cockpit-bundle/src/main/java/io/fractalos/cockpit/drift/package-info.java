// SPDX-License-Identifier: Apache-2.0
/** Drift as the cockpit shows it. */
@NullMarked
package io.fractalos.cockpit.drift;

import org.jspecify.annotations.NullMarked;
