// SPDX-License-Identifier: Apache-2.0
/** Files brought in over REST: preview, commit, undo. */
@NullMarked
package io.fractalos.cockpit.importing;

import org.jspecify.annotations.NullMarked;
