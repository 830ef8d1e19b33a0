// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.scaffold.internal.GitScaffolds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A repository that was made from a pattern and that people work on, without a working tree since tests make hundreds. */
final class WorkedOn {
    static final String MAIN = "main";

    private final Path folder;

    WorkedOn(Path folder) {
        this.folder = folder;
    }

    /** A file of a tree; links and submodules hold a text as well. */
    static final class Held {
        private final FileMode mode;
        private final byte[] bytes;

        Held(FileMode mode, byte[] bytes) {
            this.mode = mode;
            this.bytes = bytes;
        }

        FileMode mode() {
            return mode;
        }

        byte[] bytes() {
            return bytes;
        }

        static Held of(String text) {
            return new Held(FileMode.REGULAR_FILE, text.getBytes(StandardCharsets.UTF_8));
        }

        static Held of(PlannedFile file) {
            boolean executable = file.mode() == io.fractalos.pattern.definition.FileMode.EXECUTABLE;
            return new Held(executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE, file.content());
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Equal ones have equal texts. */
        @Override
        public String toString() {
            return mode + " " + new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    static WorkedOn made(Blueprint blueprint, Path folder) {
        new GitScaffolds().write(blueprint, "oak", folder);
        return new WorkedOn(folder);
    }

    Path folder() {
        return folder;
    }

    private interface Work<T> {
        T on(Repository repository) throws IOException;
    }

    private <T> T with(Work<T> work) {
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).build()) {
            return work.on(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a branch is. */
    String at(String branch) {
        return with(repository -> {
            ObjectId id = repository.resolve(Constants.R_HEADS + branch);
            return id == null ? "nowhere" : id.name();
        });
    }

    /** The whole message of the last commit of a branch. */
    String message(String branch) {
        return with(repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return walk.parseCommit(repository.resolve(Constants.R_HEADS + branch))
                        .getFullMessage();
            }
        });
    }

    /** All files of a branch by path. */
    SortedMap<String, Held> files(String branch) {
        return with(repository -> {
            SortedMap<String, Held> files = new TreeMap<>();
            try (RevWalk walk = new RevWalk(repository);
                    TreeWalk tree = new TreeWalk(repository)) {
                RevCommit commit = walk.parseCommit(repository.resolve(Constants.R_HEADS + branch));
                tree.addTree(commit.getTree());
                tree.setRecursive(true);
                while (tree.next()) {
                    byte[] bytes = tree.getFileMode(0) == FileMode.GITLINK
                            ? tree.getObjectId(0).name().getBytes(StandardCharsets.US_ASCII)
                            : repository.open(tree.getObjectId(0)).getBytes();
                    files.put(tree.getPathString(), new Held(tree.getFileMode(0), bytes));
                }
            }
            return files;
        });
    }

    /** Their text by path. */
    SortedMap<String, String> texts(String branch) {
        SortedMap<String, String> texts = new TreeMap<>();
        files(branch).forEach((path, held) -> texts.put(path, held.text()));
        return texts;
    }

    /** Commits what people make of the last commit: a text for a path, or nothing to delete it. */
    void edit(Map<String, String> texts) {
        SortedMap<String, Held> files = files(MAIN);
        texts.forEach((path, text) -> {
            if (text.isEmpty()) {
                files.remove(path);
            } else {
                files.put(path, Held.of(text));
            }
        });
        commit(MAIN, files);
    }

    /** Commits that tree onto a branch. */
    void commit(String branch, SortedMap<String, Held> files) {
        with(repository -> {
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                DirCache index = DirCache.newInCore();
                DirCacheBuilder builder = index.builder();
                for (Map.Entry<String, Held> file : files.entrySet()) {
                    Held held = file.getValue();
                    DirCacheEntry entry = new DirCacheEntry(file.getKey());
                    entry.setFileMode(held.mode());
                    entry.setObjectId(
                            held.mode() == FileMode.GITLINK
                                    ? ObjectId.fromString(held.text())
                                    : inserter.insert(Constants.OBJ_BLOB, held.bytes()));
                    builder.add(entry);
                }
                builder.finish();
                CommitBuilder commit = new CommitBuilder();
                PersonIdent ann = new PersonIdent("Ann", "ann@example.org", Instant.EPOCH, ZoneOffset.UTC);
                commit.setTreeId(index.writeTree(inserter));
                commit.setParentId(repository.resolve(Constants.R_HEADS + branch));
                commit.setAuthor(ann);
                commit.setCommitter(ann);
                commit.setMessage("Work");
                ObjectId id = inserter.insert(commit);
                inserter.flush();
                return point(repository, branch, id);
            }
        });
    }

    /** Merges a branch by moving {@code main} there, as Git does when nothing else happened. */
    void forward(String branch) {
        with(repository -> point(repository, MAIN, repository.resolve(Constants.R_HEADS + branch)));
    }

    private static RefUpdate.Result point(Repository repository, String branch, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        return update.update();
    }
}
