// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

/** How a build or a step of one stands. */
public enum BuildStatus {
    /** Nobody is at it yet. */
    QUEUED,
    /** It is being run. */
    RUNNING,
    /** Every check said well. */
    PASSED,
    /** A check said otherwise, or could not be run. */
    FAILED,
    /** Somebody ended it. */
    CANCELLED,
    /** The node that ran it went down. */
    INTERRUPTED,
    /** A step that was not run, since one before it did not pass. */
    SKIPPED;

    /** Whether nothing follows any more. */
    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
