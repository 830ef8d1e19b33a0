// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.scaffold.Checkouts;
import io.fractalos.state.git.HomeOnlySystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.osgi.service.component.annotations.Component;

/** Copies commits with JGit. */
@Component(service = Checkouts.class)
public final class GitCheckouts implements Checkouts {
    private static final int LARGEST_ASKED_FOR = 1 << 20;
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_FILES = 100_000;
    private static final int CHUNK = 1 << 13;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern OUTWARD = Pattern.compile("(?i)(^|/)(\\.{0,2}|\\.git)(/|$)|[\\\\\\x00]");

    @Override
    public String commit(Path repository, String revision) {
        return reading(repository, git -> find(git, revision)).orElseThrow(() -> FractalException.of(
                        ProblemType.NOT_FOUND, "There is no branch or commit '" + revision + "' in " + repository)
                .withAction("Name a branch that has a commit, or the whole id of a commit"));
    }

    private static Optional<String> find(Repository git, String revision) throws IOException {
        if (ID.matcher(revision).matches()) {
            return isCommit(git, ObjectId.fromString(revision)) ? Optional.of(revision) : Optional.empty();
        }
        String full = Constants.R_HEADS + revision;
        Ref branch = Repository.isValidRefName(full) ? git.exactRef(full) : null;
        return Optional.ofNullable(branch).map(Ref::getObjectId).map(ObjectId::name);
    }

    private static boolean isCommit(Repository git, ObjectId id) throws IOException {
        try {
            return git.open(id).getType() == Constants.OBJ_COMMIT;
        } catch (MissingObjectException e) {
            return false;
        }
    }

    @Override
    public Optional<byte[]> file(Path repository, String commit, String path) {
        return reading(repository, git -> {
            try (RevWalk walk = new RevWalk(git);
                    TreeWalk tree = TreeWalk.forPath(
                            git,
                            path,
                            walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
                if (tree == null || (tree.getRawMode(0) & FileMode.TYPE_MASK) != FileMode.TYPE_FILE) {
                    return Optional.empty();
                }
                ObjectLoader file = git.open(tree.getObjectId(0), Constants.OBJ_BLOB);
                return file.getSize() > LARGEST_ASKED_FOR
                        ? Optional.empty()
                        : Optional.of(file.getCachedBytes(LARGEST_ASKED_FOR));
            }
        });
    }

    @Override
    public void write(Path repository, String commit, Path folder, BooleanSupplier enough) {
        reading(repository, git -> {
            write(git, ObjectId.fromString(commit), folder, enough);
            return folder;
        });
    }

    /** Links come last, so that no file is written through one. */
    private static void write(Repository git, ObjectId commit, Path folder, BooleanSupplier enough) throws IOException {
        Map<Path, ObjectId> links = new LinkedHashMap<>();
        long bytes = 0;
        int files = 0;
        try (RevWalk walk = new RevWalk(git);
                TreeWalk tree = new TreeWalk(git)) {
            tree.addTree(walk.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (!enough.getAsBoolean() && tree.next()) {
                Path path = inside(folder, tree.getPathString());
                FileMode mode = tree.getFileMode(0);
                Files.createDirectories(path.resolveSibling(""));
                if (mode.equals(FileMode.TYPE_GITLINK)) {
                    Files.createDirectories(path);
                    continue;
                }
                ObjectLoader blob = git.open(tree.getObjectId(0), Constants.OBJ_BLOB);
                bytes += blob.getSize();
                files++;
                if (bytes > MOST_BYTES || files > MOST_FILES) {
                    throw FractalException.of(
                                    ProblemType.TOO_LARGE,
                                    "The commit " + commit.name() + " holds more than 1 GiB or 100,000 files")
                            .withAction("Build it elsewhere, and let that tell the result by webhook");
                }
                if (mode.equals(FileMode.TYPE_SYMLINK)) {
                    links.put(path, tree.getObjectId(0));
                } else {
                    write(blob, path, mode.equals(FileMode.EXECUTABLE_FILE.getBits()), enough);
                }
            }
        }
        for (Map.Entry<Path, ObjectId> link : links.entrySet()) {
            if (enough.getAsBoolean()) {
                return;
            }
            byte[] target = git.open(link.getValue(), Constants.OBJ_BLOB).getCachedBytes(LARGEST_ASKED_FOR);
            Files.createSymbolicLink(link.getKey(), Path.of(new String(target, StandardCharsets.UTF_8)));
        }
    }

    private static Path inside(Path folder, String path) {
        if (OUTWARD.matcher(path).find()) {
            throw FractalException.invalid("/revision", "The path '" + path + "' of the commit leads out of it");
        }
        return folder.resolve(path);
    }

    private static void write(ObjectLoader blob, Path file, boolean executable, BooleanSupplier enough)
            throws IOException {
        try (InputStream in = blob.openStream();
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0 && !enough.getAsBoolean(); read = in.read(chunk)) {
                out.write(chunk, 0, read);
            }
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
    }

    /** What reads a repository. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Repository git) throws IOException;
    }

    private static <T> T reading(Path folder, Reading<T> reading) {
        HomeOnlySystem.install();
        try (Repository git = new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setMustExist(true)
                .build()) {
            return reading.read(git);
        } catch (RepositoryNotFoundException e) {
            throw FractalException.unavailable(
                            "There is no repository in " + folder, "fractal:pattern-rogue tells which are gone")
                    .causedBy(e);
        } catch (IOException | InvalidPathException e) {
            throw FractalException.unavailable(
                            "Cannot read the repository " + folder + ", or write a copy of it",
                            "Look at it with git fsck, and whether the disk is full")
                    .causedBy(e);
        }
    }
}
