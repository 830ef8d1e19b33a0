/** Fixtures for the tests of every bundle. */
@NullMarked
package io.fractalos.kernel.testing;

import org.jspecify.annotations.NullMarked;
