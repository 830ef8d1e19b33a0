// SPDX-License-Identifier: Apache-2.0
/** The state repository over REST. */
@NullMarked
package io.fractalos.cockpit.state;

import org.jspecify.annotations.NullMarked;
