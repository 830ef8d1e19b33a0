// SPDX-License-Identifier: Apache-2.0
/** The console commands of the state repository. */
@NullMarked
package io.fractalos.state.console;

import org.jspecify.annotations.NullMarked;
