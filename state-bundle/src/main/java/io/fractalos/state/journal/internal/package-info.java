// SPDX-License-Identifier: Apache-2.0
/** The database side: the journal of manifests and what was adopted from remotes, as one sequence of steps. */
@NullMarked
package io.fractalos.state.journal.internal;

import org.jspecify.annotations.NullMarked;
