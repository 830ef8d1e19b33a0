// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.ContentSource;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Files that went elsewhere between two trees, found by what they hold, as Git does. */
final class Moves {
    private static final ObjectId EMPTY = new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, new byte[0]);

    /** Above so many pairs to compare, only files that did not change are found. */
    private static final long MOST_PAIRS = 100_000;

    private Moves() {}

    /** The new path of each file that is not at its old one; both trees hold nothing but candidates where their paths differ. */
    static Map<String, String> between(
            SortedMap<String, GitFile> before, SortedMap<String, GitFile> after, ObjectReader reader, Blobs blobs)
            throws IOException {
        SortedMap<String, GitFile> gone = without(before, after);
        SortedMap<String, GitFile> come = without(after, before);
        Map<String, String> moves = new TreeMap<>();
        if (gone.isEmpty() || come.isEmpty()) {
            return moves;
        }
        RenameDetector detector = new RenameDetector(reader, new Config().get(DiffConfig.KEY));
        detector.setRenameLimit((long) gone.size() * come.size() > MOST_PAIRS ? -1 : 0);
        detector.setBigFileThreshold(Blobs.MOST_BYTES);
        detector.setSkipContentRenamesForBinaryFiles(true);
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(new DirCacheIterator(index(gone)));
            walk.addTree(new DirCacheIterator(index(come)));
            walk.setRecursive(true);
            detector.addAll(DiffEntry.scan(walk));
            for (DiffEntry entry :
                    detector.compute(new ContentSource.Pair(blobs, blobs), NullProgressMonitor.INSTANCE)) {
                if (entry.getChangeType() == DiffEntry.ChangeType.RENAME) {
                    moves.put(entry.getOldPath(), entry.getNewPath());
                }
            }
            return moves;
        } catch (CanceledException e) {
            throw new IllegalStateException("Nobody can cancel it", e);
        }
    }

    /** Empty files are alike and say nothing of each other. */
    private static SortedMap<String, GitFile> without(
            SortedMap<String, GitFile> files, SortedMap<String, GitFile> others) {
        SortedMap<String, GitFile> left = new TreeMap<>(files);
        left.keySet().removeAll(others.keySet());
        left.values().removeIf(file -> !file.regular() || file.id().equals(EMPTY));
        return left;
    }

    private static DirCache index(SortedMap<String, GitFile> files) {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        files.forEach((path, file) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(file.mode());
            entry.setObjectId(file.id());
            builder.add(entry);
        });
        builder.finish();
        return index;
    }
}
