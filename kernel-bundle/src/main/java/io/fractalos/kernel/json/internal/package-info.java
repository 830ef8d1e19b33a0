// SPDX-License-Identifier: Apache-2.0
/** JSON Schema, and what it finds wrong, in words. */
@NullMarked
package io.fractalos.kernel.json.internal;

import org.jspecify.annotations.NullMarked;
