// SPDX-License-Identifier: Apache-2.0
/** Speaks with Git repositories elsewhere by JGit. */
@NullMarked
package io.fractalos.pattern.remote.internal;

import org.jspecify.annotations.NullMarked;
