// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import java.time.Instant;

/**
 * A line of the log of a build.
 *
 * @param sequence its place in the log, from 1 and without gaps
 * @param at when it was read
 * @param step the place of the step that printed it, from 0
 * @param text at most 2,000 characters, without control characters
 */
public record LogLine(long sequence, Instant at, int step, Stream stream, String text) {

    /** What a line was printed on. */
    public enum Stream {
        /** The standard output of the check. */
        OUT,
        /** The standard error of the check. */
        ERR,
        /** The check did not print it: the platform says it. */
        PLATFORM
    }
}
