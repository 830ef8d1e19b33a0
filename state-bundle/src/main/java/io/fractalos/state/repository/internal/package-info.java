// SPDX-License-Identifier: Apache-2.0
/** The projection of the journal into Git, the remotes, and the worker that keeps both up to date. */
@NullMarked
package io.fractalos.state.repository.internal;

import org.jspecify.annotations.NullMarked;
