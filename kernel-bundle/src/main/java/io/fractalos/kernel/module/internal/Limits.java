// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param start until a bundle has started
 * @param migration until its tables are as it declares them: not the module's code, but as much as there is data
 * @param handlers until the commands that Java components answer are there
 * @param health until the health command has answered
 * @param admission until a started bundle answers once its tables are there, all in all
 * @param drain until the calls running in a version that goes have ended
 */
record Limits(
        Duration start, Duration migration, Duration handlers, Duration health, Duration admission, Duration drain) {
    static final Limits USUAL = new Limits(
            Duration.ofSeconds(30),
            Duration.ofMinutes(8),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));

    /** Until a bundle that was started has come to rest, well or not. */
    Duration settling() {
        return start.plus(migration).plus(admission);
    }
}
