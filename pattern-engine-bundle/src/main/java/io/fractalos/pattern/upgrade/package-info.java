// SPDX-License-Identifier: Apache-2.0
/** What is new in a pattern, brought into repositories that were made from it and changed since, without losing a line of anyone. */
@NullMarked
package io.fractalos.pattern.upgrade;

import org.jspecify.annotations.NullMarked;
