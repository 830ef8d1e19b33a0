// SPDX-License-Identifier: Apache-2.0
/** Renders patterns. */
@NullMarked
package io.fractalos.pattern.blueprint.internal;

import org.jspecify.annotations.NullMarked;
