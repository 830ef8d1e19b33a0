// SPDX-License-Identifier: Apache-2.0
/** Runs checks as bounded processes, keeps what they tell, and takes reports of others. */
@NullMarked
package io.fractalos.pattern.build.internal;

import org.jspecify.annotations.NullMarked;
