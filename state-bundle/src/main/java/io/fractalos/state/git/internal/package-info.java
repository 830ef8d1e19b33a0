// SPDX-License-Identifier: Apache-2.0
/** The Git side: a bare repository in the home, the tree of manifests in it, and what commits of ours look like. */
@NullMarked
package io.fractalos.state.git.internal;

import org.jspecify.annotations.NullMarked;
