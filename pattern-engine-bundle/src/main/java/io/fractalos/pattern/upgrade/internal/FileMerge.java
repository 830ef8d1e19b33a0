// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What becomes of a file that both sides have. For one thread.
 *
 * @param label what markers call the side of the pattern
 * @param starts files the pattern only begins: who changes one has it for good
 */
record FileMerge(Blobs blobs, String label, Set<String> starts) {
    private static final String NO_TEXT = "both changed it, and it is no text or too long to be merged; yours stays";
    private static final String LINES = "both changed the same lines";

    /** The content of a merge and what is wrong with it. */
    private record Content(ObjectId id, Optional<String> conflict) {}

    /**
     * A file of the base that both still have.
     *
     * @param path where the pattern had it
     * @param at where people have it
     * @param goal where the pattern has it now
     */
    Outcome of(String path, GitFile base, String at, GitFile mine, String goal, GitFile wanted) throws IOException {
        boolean moved = !at.equals(path);
        boolean changed = moved || !mine.equals(base);
        boolean touched = !goal.equals(path) || !wanted.equals(base);
        if (changed && starts.contains(path)) {
            return Outcome.told(FileChange.of(at, FileClass.USER_OWNED));
        }
        if (!mine.regular()) {
            return Outcome.told(
                    touched
                            ? FileChange.conflict(
                                    at,
                                    FileClass.CONFLICT,
                                    "it is a link or a submodule here, which stays; the pattern changed its file")
                            : FileChange.of(at, FileClass.USER_OWNED));
        }
        Content content = content(base.id(), mine.id(), wanted.id());
        GitFile result = new GitFile(mode(base, mine, wanted), content.id());
        String to = moved ? at : goal;
        Optional<String> from = to.equals(path) ? Optional.empty() : Optional.of(path);
        Optional<String> vacates = to.equals(at) ? Optional.empty() : Optional.of(at);
        if (content.conflict().isPresent()) {
            return new Outcome(
                    new FileChange(to, FileClass.CONFLICT, true, from, content.conflict()),
                    vacates,
                    Optional.of(result));
        }
        Optional<String> elsewhere = goal.equals(path) || goal.equals(to)
                ? Optional.empty()
                : Optional.of("the pattern has it at " + goal + " now");
        if (vacates.isEmpty() && result.equals(mine)) {
            boolean yours = elsewhere.isPresent() || (changed && !touched);
            FileClass kind = yours ? FileClass.USER_OWNED : FileClass.SAME;
            return Outcome.told(new FileChange(to, kind, false, Optional.empty(), elsewhere));
        }
        boolean both = !mine.equals(base) && !wanted.equals(base);
        Optional<String> note = elsewhere.or(() -> from.filter(before -> both).map(before -> "merged"));
        return new Outcome(new FileChange(to, kind(from, mine, base), false, from, note), vacates, Optional.of(result));
    }

    /** A file the pattern brings where people have one of their own. */
    Outcome of(String path, GitFile mine, GitFile brought) throws IOException {
        if (mine.id().equals(brought.id()) && mine.regular()) {
            return Outcome.told(FileChange.of(path, mine.equals(brought) ? FileClass.SAME : FileClass.USER_OWNED));
        }
        String note = "the pattern brings it, and you have one of your own";
        Optional<LineMerge> merged = mine.regular()
                ? LineMerge.of(blobs, Optional.empty(), mine.id(), brought.id(), label)
                : Optional.empty();
        FileChange change = FileChange.conflict(path, FileClass.CONFLICT, note);
        return merged.isPresent()
                ? Outcome.written(change, new GitFile(mine.mode(), merged.get().content()))
                : Outcome.told(change.withNote(note + ", which stays"));
    }

    private static FileClass kind(Optional<String> from, GitFile mine, GitFile base) {
        if (from.isPresent()) {
            return FileClass.RENAMED;
        }
        return mine.equals(base) ? FileClass.UPDATED : FileClass.MERGED;
    }

    /** There are two, so who changed it wins. */
    private static FileMode mode(GitFile base, GitFile mine, GitFile wanted) {
        return mine.mode() == base.mode() ? wanted.mode() : mine.mode();
    }

    private Content content(ObjectId base, ObjectId mine, ObjectId wanted) throws IOException {
        if (mine.equals(base)) {
            return new Content(wanted, Optional.empty());
        }
        if (wanted.equals(base) || wanted.equals(mine)) {
            return new Content(mine, Optional.empty());
        }
        Optional<LineMerge> merged = LineMerge.of(blobs, Optional.of(base), mine, wanted, label);
        return merged.map(
                        lines -> new Content(lines.content(), lines.conflict() ? Optional.of(LINES) : Optional.empty()))
                .orElseGet(() -> new Content(mine, Optional.of(NO_TEXT)));
    }
}
