// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/**
 * Three contents in one, line by line.
 *
 * @param conflict true when it holds markers
 * @param content kept with the others
 */
record LineMerge(boolean conflict, ObjectId content) {
    private static final String YOURS = "yours";

    /**
     * Merges what both sides made of the base; without a base, everything they do not share is a conflict. Empty when one of them is no text or
     * too long.
     *
     * @param label what markers call the side of the pattern
     */
    static Optional<LineMerge> of(Blobs blobs, Optional<ObjectId> base, ObjectId yours, ObjectId pattern, String label)
            throws IOException {
        Optional<RawText> before = base.isPresent() ? blobs.text(base.get()) : Optional.of(RawText.EMPTY_TEXT);
        Optional<RawText> mine = blobs.text(yours);
        Optional<RawText> theirs = blobs.text(pattern);
        if (before.isEmpty() || mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        // Git itself compares with this algorithm unless told otherwise, so people see what they know.
        MergeResult<RawText> result = new MergeAlgorithm(MyersDiff.INSTANCE)
                .merge(RawTextComparator.DEFAULT, before.get(), mine.get(), theirs.get());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MergeFormatter().formatMerge(out, result, List.of("base", YOURS, label), StandardCharsets.UTF_8);
        return Optional.of(new LineMerge(result.containsConflicts(), blobs.add(out.toByteArray())));
    }
}
