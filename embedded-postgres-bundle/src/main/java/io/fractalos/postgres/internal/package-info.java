/** How the server is unpacked, initialised, started, watched and stopped. */
@NullMarked
package io.fractalos.postgres.internal;

import org.jspecify.annotations.NullMarked;
