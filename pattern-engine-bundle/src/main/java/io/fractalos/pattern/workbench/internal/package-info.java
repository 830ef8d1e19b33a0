// SPDX-License-Identifier: Apache-2.0
/** What authors of patterns use: check, test, begin a new one. */
@NullMarked
package io.fractalos.pattern.workbench.internal;

import org.jspecify.annotations.NullMarked;
