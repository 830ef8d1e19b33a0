// SPDX-License-Identifier: Apache-2.0
/** Speed and memory of a whole running platform, next to the peer or the physical limit in the same run. */
@NullMarked
package io.fractalos.benchmarks;

import org.jspecify.annotations.NullMarked;
