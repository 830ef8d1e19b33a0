// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param start until a bundle has started
 * @param handlers until the commands that Java components answer are there
 * @param health until the health command has answered
 * @param admission until a started bundle answers, all in all
 * @param drain until the calls running in a version that goes have ended
 */
record Limits(Duration start, Duration handlers, Duration health, Duration admission, Duration drain) {
    static final Limits USUAL = new Limits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));
}
