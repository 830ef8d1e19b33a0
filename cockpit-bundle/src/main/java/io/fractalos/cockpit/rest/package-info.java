// SPDX-License-Identifier: Apache-2.0
/** The one JAX-RS server of the cockpit. */
@NullMarked
package io.fractalos.cockpit.rest;

import org.jspecify.annotations.NullMarked;
