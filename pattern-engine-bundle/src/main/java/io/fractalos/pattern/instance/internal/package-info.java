// SPDX-License-Identifier: Apache-2.0
/** Records what is to be made, makes it, and ends what was under way when a node went down. */
@NullMarked
package io.fractalos.pattern.instance.internal;

import org.jspecify.annotations.NullMarked;
