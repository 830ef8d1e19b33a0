/** PostgreSQL as a child process: the database a FractalOS uses when it is not given one. */
@NullMarked
package io.fractalos.postgres;

import org.jspecify.annotations.NullMarked;
