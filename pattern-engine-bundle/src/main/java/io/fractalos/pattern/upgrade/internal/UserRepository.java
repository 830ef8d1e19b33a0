// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.state.git.HomeOnlySystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository that people work in, bare or with a working tree, which is not looked at. For one thread; to be closed. */
final class UserRepository implements AutoCloseable {
    private static final int LONGEST_HEAD = 4096;

    private final Path folder;
    private final Repository git;
    private final ObjectReader reader;

    private UserRepository(Path folder, Repository git) {
        this.folder = folder;
        this.git = git;
        this.reader = git.newObjectReader();
    }

    /** Work that may fail as files do. */
    interface Work<T> {
        T on(UserRepository repository) throws IOException;
    }

    /** Opens the repository for that work; throws NOT_FOUND when there is none, UNAVAILABLE when it cannot be read or written. */
    static <T> T with(Path folder, Work<T> work) {
        HomeOnlySystem.install();
        Path whole = folder.toAbsolutePath().normalize();
        try (UserRepository repository = open(whole)) {
            return work.on(repository);
        } catch (RepositoryNotFoundException e) {
            throw FractalException.of(ProblemType.NOT_FOUND, "There is no Git repository in " + whole)
                    .withAction(
                            "Name a bare repository, or the folder that holds .git, on the server FractalOS runs on")
                    .causedBy(e);
        } catch (InvalidPathException e) {
            throw FractalException.invalid(
                    List.of(Violation.at("", "Git refuses a path in " + whole + ": " + e.getMessage())
                            .withFix("Rename the file")));
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot work on " + whole + ": " + e.getMessage(),
                            "It must be whole, no partial clone (git fsck tells), and the user who runs FractalOS must be able to read and write it")
                    .causedBy(e);
        }
    }

    private static UserRepository open(Path folder) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        boolean worked = Files.exists(folder.resolve(Constants.DOT_GIT));
        Repository git = reading(() -> worked
                ? builder.setWorkTree(folder.toFile()).build()
                : builder.setGitDir(folder.toFile()).setBare().build());
        // What is told as written must outlast a power cut; only for what we write, so it is kept nowhere.
        git.getConfig().setBoolean("core", null, "fsyncObjectFiles", true);
        return new UserRepository(folder, git);
    }

    private interface Reading<T> {
        T done() throws IOException;
    }

    /** JGit answers some damage as if its caller had erred. */
    private static <T> T reading(Reading<T> reading) throws IOException {
        try {
            return reading.done();
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new IOException("it is damaged (" + e.getMessage() + ")", e);
        }
    }

    Path folder() {
        return folder;
    }

    Repository git() {
        return git;
    }

    ObjectReader reader() {
        return reader;
    }

    /** The last commit of a branch; throws NOT_FOUND when there is none. */
    RevCommit head(String branch) throws IOException {
        Ref ref = git.exactRef(full(branch));
        if (ref == null || ref.getObjectId() == null) {
            throw FractalException.of(
                            ProblemType.NOT_FOUND, "There is no commit on a branch '" + branch + "' in " + folder)
                    .withAction("Name the branch that people work on, or commit something first");
        }
        try (RevWalk walk = new RevWalk(reader)) {
            return reading(() -> {
                RevCommit commit = walk.parseCommit(ref.getObjectId());
                walk.parseBody(commit);
                return commit;
            });
        }
    }

    /** The full name of a branch; throws an invalid-request problem for what is none. */
    static String full(String branch) {
        String full = Constants.R_HEADS + branch;
        if (!Repository.isValidRefName(full)) {
            throw FractalException.invalid("/branch", "'" + branch + "' is no name of a branch");
        }
        return full;
    }

    /** Whether the working tree of the repository, or a linked one, is on that branch; its name is the full one. */
    boolean checkedOut(String name) throws IOException {
        if (name.equals(git.getFullBranch())) {
            return true;
        }
        Path linked = git.getDirectory().toPath().resolve("worktrees");
        if (!Files.isDirectory(linked)) {
            return false;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(linked)) {
            for (Path one : all) {
                Path head = one.resolve(Constants.HEAD);
                if (Files.isRegularFile(head)
                        && Files.size(head) <= LONGEST_HEAD
                        && new String(Files.readAllBytes(head), StandardCharsets.UTF_8)
                                .strip()
                                .equals("ref: " + name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The tree of a commit, to be edited. */
    DirCache index(RevCommit commit) throws IOException {
        return reading(() -> DirCache.read(reader, commit.getTree()));
    }

    /** Its files by path. Left out are paths that are no UTF-8: no pattern makes one, and they would be written back as others. */
    static SortedMap<String, GitFile> files(DirCache index) {
        SortedMap<String, GitFile> files = new TreeMap<>();
        for (int i = 0; i < index.getEntryCount(); i++) {
            DirCacheEntry entry = index.getEntry(i);
            String path = entry.getPathString();
            if (Arrays.equals(Constants.encode(path), entry.getRawPath())) {
                files.put(path, new GitFile(entry.getFileMode(), entry.getObjectId()));
            }
        }
        return files;
    }

    @Override
    public void close() {
        reader.close();
        git.close();
    }
}
