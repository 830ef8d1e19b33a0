// SPDX-License-Identifier: Apache-2.0
/** The command bus over REST. */
@NullMarked
package io.fractalos.cockpit.command;

import org.jspecify.annotations.NullMarked;
