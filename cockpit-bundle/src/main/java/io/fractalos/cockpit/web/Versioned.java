// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

/** An answer that carries the version of the thing it shows; told as its ETag too. */
public interface Versioned {
    /** Counts the changes, from 0 or 1 on; a change must name the version it was made from. */
    int version();
}
