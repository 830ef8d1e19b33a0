// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.journal.internal;

/**
 * How far something has read the journal.
 *
 * @param sequence the last row seen
 * @param adoption the last adoption seen when it was the last step, else 0
 */
public record Position(long sequence, long adoption) {
    /** Before everything. */
    public static final Position START = new Position(0, 0);
}
