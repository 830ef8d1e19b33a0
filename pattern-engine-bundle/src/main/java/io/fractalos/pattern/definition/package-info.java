// SPDX-License-Identifier: Apache-2.0
/** Patterns: templates of whole repositories, declared in {@code pattern.yaml}. */
@NullMarked
package io.fractalos.pattern.definition;

import org.jspecify.annotations.NullMarked;
