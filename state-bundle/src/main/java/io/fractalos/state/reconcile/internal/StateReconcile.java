// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import java.util.Optional;

/**
 * The input of {@code state.reconcile}.
 *
 * @param remote its name; absent for the only one
 */
record StateReconcile(Optional<String> remote) {}
