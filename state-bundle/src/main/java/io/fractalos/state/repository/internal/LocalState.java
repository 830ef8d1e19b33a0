// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.journal.internal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The repository in {@code data/state}, kept equal to the journal. It holds nothing that cannot be made again, so one that is torn or gone is
 * made anew. Safe for use by many threads; one at a time writes.
 */
@Component(service = LocalState.class)
public final class LocalState {
    private static final Logger log = LoggerFactory.getLogger(LocalState.class);

    private final Path folder;
    private final Journal journal;
    private final Projection.Progress progress;
    private final List<String> notes = new ArrayList<>();
    private @Nullable GitStore store;
    private boolean settled;

    /** Called by the component runtime. */
    @Activate
    public LocalState(BundleContext context, @Reference Journal journal) {
        this(Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data")), journal);
    }

    /** In another data folder, for tests. */
    public LocalState(Path data, Journal journal) {
        this(data, journal, what -> {});
    }

    LocalState(Path data, Journal journal, Projection.Progress progress) {
        this.folder = data.resolve("state").resolve("repository.git");
        this.journal = journal;
        this.progress = progress;
    }

    /** Closes the files. */
    @Deactivate
    public synchronized void close() {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    /** The repository, opened when it is not; whether it follows the journal is another question. */
    public synchronized GitStore store() {
        GitStore open = store;
        if (open != null && Files.isRegularFile(folder.resolve("HEAD"))) {
            return open;
        }
        if (open != null) {
            log.warn("The state repository is gone; it is made anew from the database");
            open.close();
        }
        settled = false;
        GitStore opened = GitStore.open(folder);
        store = opened;
        return opened;
    }

    /** Commits what the journal has and the repository has not; answers the head, which is absent when the journal is empty. */
    public synchronized Optional<ObjectId> catchUp() {
        try {
            return follow();
        } catch (FractalException e) {
            if (!(e.getCause() instanceof IOException) || store == null) {
                throw e;
            }
            log.warn("The state repository cannot be used and is made anew from the database: {}", e.detail());
            store.close();
            store = GitStore.startAnew(folder);
            settled = false;
            return follow();
        }
    }

    private Optional<ObjectId> follow() {
        GitStore open = store();
        Projection projection = new Projection(open, journal, progress);
        if (!settled) {
            projection.settle().ifPresent(left -> {
                String note = "The repository had commits that the database does not know, up to "
                        + GitStore.shortName(left) + "; they are kept under refs/fractalos/replaced";
                log.warn(note);
                notes.add(note);
            });
            settled = true;
        }
        if (projection.catchUp() > 0) {
            open.tidy();
        }
        return open.head();
    }

    /** A folder of this home for files of a moment; it exists once the repository does. */
    public Path scratch() {
        return folder.resolveSibling(".").normalize();
    }

    /** What happened to the repository that an operator should know. */
    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    Journal journal() {
        return journal;
    }
}
