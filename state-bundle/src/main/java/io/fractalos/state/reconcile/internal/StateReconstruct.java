// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

/**
 * The input of {@code state.reconstruct}.
 *
 * @param url where the commit came from, for people
 * @param commit the commit, which was brought here before
 */
record StateReconstruct(String url, String commit) {}
