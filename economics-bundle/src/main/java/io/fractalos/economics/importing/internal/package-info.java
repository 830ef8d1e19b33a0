// SPDX-License-Identifier: Apache-2.0
/** How imports are read, checked and staged. */
@NullMarked
package io.fractalos.economics.importing.internal;

import org.jspecify.annotations.NullMarked;
