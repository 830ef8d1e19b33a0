// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

/** Where a repository that is being made may be left alone; tests end it here, as a killed process does. */
@FunctionalInterface
interface Checkpoints {
    /** Called when that step is done. */
    void after(Step step);

    /** What is done one after the other. */
    enum Step {
        /** Manifest and row are committed. */
        RECORDED,
        /** The repository is there, and the row does not say so yet. */
        WRITTEN,
        /** The push to the remote is this process' to do. */
        TAKEN,
        /** It is written down that something may have been sent, and nothing was. */
        SENDING,
        /** The remote has it, and no row says so yet. */
        PUSHED,
        /** The row says so. */
        MADE,
        /** Of what cannot be made, the repository is gone, and the row not yet. */
        TAKEN_BACK
    }

    /** Goes on. */
    static void pass(Step step) {}
}
