// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile;

/** Whose version of a manifest shall be right from now on. */
public enum Side {
    GIT,
    DATABASE
}
