// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
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
        return path + ": differs\n" + (binary ? "" : lines(new RawText(expected), new RawText(actual)));
    }

    private static String lines(RawText expected, RawText actual) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, expected, actual), expected, actual);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
