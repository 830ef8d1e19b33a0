// SPDX-License-Identifier: Apache-2.0
/** Modules and their views over REST. */
@NullMarked
package io.fractalos.cockpit.module;

import org.jspecify.annotations.NullMarked;
