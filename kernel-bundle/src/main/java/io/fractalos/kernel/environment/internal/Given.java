// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value somebody gave, and where. Its text may be a secret.
 *
 * @param command whether the text is a command line whose output is the value
 * @param file the file that holds nothing but this value
 */
record Given(String text, String origin, OptionalInt line, boolean command, Optional<Path> file) {
    Given(String text, String origin, OptionalInt line) {
        this(text, origin, line, false, Optional.empty());
    }

    Given(String text, String origin) {
        this(text, origin, OptionalInt.empty());
    }

    /** The same place, its text taken as a command line. */
    Given asCommand() {
        return new Given(text, origin, line, true, Optional.empty());
    }

    /** The same place, a file of its own. */
    Given in(Path own) {
        return new Given(text, origin, line, false, Optional.of(own));
    }

    /** What the command of this place answered. */
    Given answered(String output) {
        return new Given(output, origin, line);
    }

    /** The file without the line. */
    String place() {
        return origin.replaceAll(":\\d+$", "");
    }

    @Override
    public String toString() {
        return "Given[" + origin + "]";
    }
}
