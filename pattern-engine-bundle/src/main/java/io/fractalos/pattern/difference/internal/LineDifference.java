// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.difference.internal;

import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.difference.FileDifference.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Compares texts as Git does. What it takes and tells is bounded, for pages ask for it while somebody types. */
public final class LineDifference {
    /** Of either text. Comparing takes up to the square of the lines. */
    private static final int MOST_LINES = 10_000;

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_SHOWN_LINES = 2_000;
    private static final int MOST_SHOWN_CHARACTERS = 200_000;

    private LineDifference() {}

    /** What turns one content into the other; one without bytes is a file that is not there. */
    public static FileDifference of(byte[] before, byte[] after) {
        if (!isText(before) || !isText(after)) {
            return FileDifference.untold(Shown.BINARY, before.length, after.length);
        }
        RawText was = new RawText(before);
        RawText becomes = new RawText(after);
        if (Math.max(before.length, after.length) > MOST_BYTES || Math.max(was.size(), becomes.size()) > MOST_LINES) {
            return FileDifference.untold(Shown.NOTHING, before.length, after.length);
        }
        EditList edits = edits(was, becomes);
        String hunks = hunks(edits, was, becomes);
        int end = end(hunks);
        return new FileDifference(
                before.length,
                after.length,
                end == hunks.length() ? Shown.ALL : Shown.START,
                edits.stream().mapToInt(Edit::getLengthB).sum(),
                edits.stream().mapToInt(Edit::getLengthA).sum(),
                hunks.substring(0, end));
    }

    /** All of the hunks, of texts of any length. */
    public static String hunks(RawText before, RawText after) {
        return hunks(edits(before, after), before, after);
    }

    private static EditList edits(RawText before, RawText after) {
        return new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after);
    }

    private static String hunks(EditList edits, RawText before, RawText after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(edits, before, after);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Where what is shown ends: after a whole line. */
    private static int end(String hunks) {
        int end = 0;
        for (int lines = 0; lines < MOST_SHOWN_LINES; lines++) {
            int next = hunks.indexOf('\n', end) + 1;
            if (next == 0 || next > MOST_SHOWN_CHARACTERS) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static boolean isText(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return !RawText.isBinary(content);
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
