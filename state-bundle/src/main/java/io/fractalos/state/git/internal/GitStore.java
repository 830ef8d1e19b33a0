// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.HomeOnlySystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The bare repository of this node. One process at a time uses it (the home is locked by its owner); within it, safe for use by many threads
 * except {@link #advance}.
 *
 * <p>Problems with the files arrive as UNAVAILABLE.
 */
public final class GitStore implements AutoCloseable {
    /** The one branch of ours. */
    public static final String BRANCH = "refs/heads/main";

    private static final int LOOSE_IN_ONE_FOLDER = 30;

    private final Path folder;
    private final FileRepository repository;

    private GitStore(Path folder, FileRepository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** Opens the repository in the folder; makes an empty one when there is none, or none that Git can read. */
    public static GitStore open(Path folder) {
        HomeOnlySystem.install();
        try {
            if (!Files.isDirectory(folder)) {
                create(folder);
            }
            removeWhatAKilledProcessLeft(folder);
            return opened(folder);
        } catch (RepositoryNotFoundException torn) {
            return startAnew(folder);
        } catch (IOException e) {
            throw failed("open", e);
        }
    }

    /** Removes the repository in the folder, whatever state it is in, and makes an empty one. */
    public static GitStore startAnew(Path folder) {
        try {
            delete(folder);
            create(folder);
            return opened(folder);
        } catch (IOException e) {
            throw failed("make", e);
        }
    }

    /** The problem for a file operation that failed. */
    public static FractalException failed(String verb, IOException e) {
        return FractalException.unavailable(
                        "Cannot " + verb + " the state repository: " + e.getMessage(),
                        "Check the disk and the rights on data/state; the repository is made anew from the database when it is gone")
                .causedBy(e);
    }

    private static GitStore opened(Path folder) throws IOException {
        FileRepository repository = (FileRepository) new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .setMustExist(true)
                .build();
        return new GitStore(folder, repository);
    }

    /** Under another name first, so that a crash leaves no half of one. */
    private static void create(Path folder) throws IOException {
        Path parent = folder.resolveSibling(".").normalize();
        Files.createDirectories(parent);
        Path draft = parent.resolve(folder.getFileName() + ".new");
        delete(draft);
        try (Repository made =
                new FileRepositoryBuilder().setGitDir(draft.toFile()).setBare().build()) {
            made.create(true);
            made.updateRef(Constants.HEAD).link(BRANCH);
            StoredConfig config = made.getConfig();
            config.setBoolean("core", null, "logAllRefUpdates", false);
            config.save();
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Locks and half-written packs: nobody else works here, so whoever made them is gone. */
    private static void removeWhatAKilledProcessLeft(Path folder) throws IOException {
        Path objects = folder.resolve("objects");
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean loose = visited.startsWith(objects) && !visited.equals(objects) && !visited.endsWith("pack");
                return loose ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.endsWith(".lock") || name.endsWith(".tmp") || name.startsWith("insert_")) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** JGit's own view of it, for transports and walks. */
    public Repository repository() {
        return repository;
    }

    /** The last commit of our branch; empty before the first. */
    public Optional<ObjectId> head() {
        return ref(BRANCH);
    }

    /** What the full name of a reference points at. */
    public Optional<ObjectId> ref(String name) {
        try {
            Ref ref = repository.exactRef(name);
            return Optional.ofNullable(ref).map(Ref::getObjectId);
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** True when the object is here. */
    public boolean has(ObjectId id) {
        return repository.getObjectDatabase().has(id);
    }

    /** The commit; throws UNAVAILABLE when it cannot be read. */
    public RevCommit commit(ObjectId id) {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(id);
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** Reads objects; to be closed. */
    public ObjectReader reader() {
        return repository.newObjectReader();
    }

    /** Writes objects; to be flushed and closed. Many at once go into one pack. */
    public ObjectInserter inserter(boolean many) {
        if (!many) {
            return repository.newObjectInserter();
        }
        PackInserter pack = repository.getObjectDatabase().newPackInserter();
        // Looking each new object up in all files takes longer than writing one twice.
        pack.checkExisting(false);
        return pack;
    }

    /** Moves our branch, which must still be where it was; that is the moment a commit counts. */
    public void advance(Optional<ObjectId> from, ObjectId to) {
        point(BRANCH, from, to);
    }

    /** Takes a reference away; our branch is as before the first commit then. */
    public void forget(String name) {
        if (ref(name).isEmpty()) {
            return;
        }
        try {
            RefUpdate update = repository.updateRef(name);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    /** Sets any reference, wherever it was. */
    public void keep(String name, ObjectId at) {
        point(name, ref(name), at);
    }

    private void point(String name, Optional<ObjectId> from, ObjectId to) {
        try {
            RefUpdate update = repository.updateRef(name);
            update.setExpectedOldObjectId(from.orElse(ObjectId.zeroId()));
            update.setNewObjectId(to);
            update.setForceUpdate(true);
            RefUpdate.Result result = update.update();
            switch (result) {
                case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> {}
                default -> throw new IOException(name + " could not be moved: " + result);
            }
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    /** Packs single files together when there are many; only takes time. */
    public void tidy() {
        // Ids are evenly spread: one folder of 256 tells how many there are.
        String[] sample = folder.resolve("objects").resolve("17").toFile().list();
        if (sample == null || sample.length < LOOSE_IN_ONE_FOLDER) {
            return;
        }
        try (Git git = Git.wrap(repository)) {
            git.gc().call();
        } catch (GitAPIException e) {
            throw failed("tidy", new IOException(e));
        }
    }

    /** The name of a commit as people write it. */
    public static String shortName(ObjectId id) {
        return id.abbreviate(Constants.OBJECT_ID_ABBREV_STRING_LENGTH + 3).name();
    }

    @Override
    public void close() {
        repository.close();
    }
}
