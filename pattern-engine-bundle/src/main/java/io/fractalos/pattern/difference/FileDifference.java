// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.difference;

/**
 * What a file is now against what it would be.
 *
 * @param before its size now, in bytes; 0 when it is not there
 * @param after its size then, in bytes; 0 when it would not be there
 * @param shown how much of it {@code hunks} tells
 * @param added how many lines would come, those that are not shown as well
 * @param removed how many lines would go, those that are not shown as well
 * @param hunks as {@code git diff} writes them, with three lines around each change; empty when there is nothing to tell
 */
public record FileDifference(long before, long after, Shown shown, int added, int removed, String hunks) {

    /** How much of a difference is told. */
    public enum Shown {
        /** All of it. */
        ALL,
        /** Its start: it has more lines than anybody reads. */
        START,
        /** Nothing: one of the two is no text in UTF-8. */
        BINARY,
        /** Nothing: one of the two is too large to be compared, or no plain file but a link. */
        NOTHING
    }

    /** One of which only the sizes can be told, in bytes. */
    public static FileDifference untold(Shown why, long before, long after) {
        return new FileDifference(before, after, why, 0, 0, "");
    }
}
