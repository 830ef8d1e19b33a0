// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import java.util.Optional;

/**
 * What a report tells.
 *
 * @param build the build that ended; empty when it tells of none
 * @param ignored why it tells of none
 */
record Told(Optional<NewBuild> build, Optional<String> ignored) {
    static Told of(NewBuild build) {
        return new Told(Optional.of(build), Optional.empty());
    }

    static Told nothing(String why) {
        return new Told(Optional.empty(), Optional.of(why));
    }
}
