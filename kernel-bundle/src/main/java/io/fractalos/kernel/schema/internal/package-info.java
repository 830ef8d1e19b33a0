/** Reads, renders, migrates and compares schemas. */
@NullMarked
package io.fractalos.kernel.schema.internal;

import org.jspecify.annotations.NullMarked;
