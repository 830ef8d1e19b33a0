/** Finds, checks and types the settings. */
@NullMarked
package io.fractalos.kernel.environment.internal;

import org.jspecify.annotations.NullMarked;
