// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.pattern.difference.internal.LineDifference;
import java.util.Arrays;
import org.eclipse.jgit.diff.RawText;
import org.jspecify.annotations.Nullable;

/** The difference between two files as Git shows it. */
final class FileDiff {
    private FileDiff() {}

    /** Empty when they are equal; null is a file that is not there. */
    static String of(String path, byte @Nullable [] expected, byte @Nullable [] actual) {
        if (expected == null) {
            return path + ": is made, and not expected\n";
        }
        if (actual == null) {
            return path + ": is expected, and not made\n";
        }
        if (Arrays.equals(expected, actual)) {
            return "";
        }
        boolean binary = RawText.isBinary(expected) || RawText.isBinary(actual);
        return path + ": differs\n" + (binary ? "" : LineDifference.hunks(new RawText(expected), new RawText(actual)));
    }
}
