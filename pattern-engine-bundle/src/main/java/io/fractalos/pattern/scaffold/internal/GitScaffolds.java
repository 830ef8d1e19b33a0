// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Slug;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.scaffold.Scaffold;
import io.fractalos.pattern.scaffold.Scaffolds;
import io.fractalos.state.git.HomeOnlySystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.util.FileUtils;
import org.osgi.service.component.annotations.Component;

/** Makes bare repositories beside where they shall be, and moves them there when they are whole. */
@Component(service = Scaffolds.class)
public final class GitScaffolds implements Scaffolds {
    static final String BRANCH = "refs/heads/main";

    private final Set<Path> underWay = ConcurrentHashMap.newKeySet();

    @Override
    public Scaffold write(Blueprint blueprint, String name, Path repository) {
        if (!Slug.PATTERN.matcher(name).matches()) {
            throw FractalException.invalid(
                    "/name",
                    "'" + name
                            + "' is no name of a repository: at most 60 lower-case letters, digits and inner hyphens");
        }
        Path whole = repository.toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            throw FractalException.conflict("There is a " + whole + " already", "Name a folder that is not there yet");
        }
        if (!underWay.add(whole)) {
            throw FractalException.conflict(whole + " is being written already", "Wait until that is done");
        }
        try {
            return write(blueprint, name, whole, whole.resolveSibling("." + whole.getFileName() + ".unfinished"));
        } finally {
            underWay.remove(whole);
        }
    }

    private static Scaffold write(Blueprint blueprint, String name, Path whole, Path draft) {
        HomeOnlySystem.install();
        boolean done = false;
        try {
            delete(draft);
            ObjectId commit = make(blueprint, name, draft);
            Disk.sync(draft);
            Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
            Disk.syncFolder(whole.resolveSibling("."));
            done = true;
            return new Scaffold(commit.name(), whole);
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot write " + whole,
                            "Check the disk, and that the user who runs FractalOS may write there")
                    .causedBy(e);
        } finally {
            if (!done) {
                deleteWhatCanBe(draft);
            }
        }
    }

    private static ObjectId make(Blueprint blueprint, String name, Path folder) throws IOException {
        try (FileRepository made = new FileRepository(folder.toFile())) {
            made.create(true);
            made.updateRef(Constants.HEAD).link(BRANCH);
            Papers papers = new Papers(blueprint, name);
            ObjectId commit = commit(made, blueprint, papers);
            RefUpdate update = made.updateRef(BRANCH);
            update.setNewObjectId(commit);
            update.setExpectedOldObjectId(ObjectId.zeroId());
            RefUpdate.Result result = update.update();
            if (result != RefUpdate.Result.NEW) {
                throw new IOException("The branch could not be set: " + result);
            }
            return commit;
        }
    }

    /** In one file, since each one is written through to the disk for itself. */
    private static ObjectId commit(FileRepository repository, Blueprint blueprint, Papers papers) throws IOException {
        try (ObjectInserter inserter = repository.getObjectDatabase().newPackInserter()) {
            String message = "Start from " + blueprint.pattern().id() + " "
                    + blueprint.pattern().version() + "\n\n" + papers.madeFrom() + "\n\n"
                    + PlatformCommit.plan(blueprint.planHash());
            return PlatformCommit.insert(inserter, tree(inserter, papers.all()), List.of(), blueprint.date(), message);
        }
    }

    private static ObjectId tree(ObjectInserter inserter, List<PlannedFile> files) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (PlannedFile file : files) {
            DirCacheEntry entry = new DirCacheEntry(file.path());
            entry.setFileMode(PlatformCommit.mode(file));
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.content()));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    private static void deleteWhatCanBe(Path draft) {
        try {
            delete(draft);
        } catch (IOException told) {
            // Told already: it cannot be written here. The next try begins with this.
            return;
        }
    }

    /** What a process left that was killed here. */
    private static void delete(Path draft) throws IOException {
        FileUtils.delete(draft.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    }
}
