// SPDX-License-Identifier: Apache-2.0
/** How the platform came up, and whether it is ready. */
@NullMarked
package io.fractalos.cockpit.boot;

import org.jspecify.annotations.NullMarked;
