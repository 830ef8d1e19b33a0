// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.remote.RemoteReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/** One reading: looks what is there, and fetches the newest commit of what is wanted. For one thread. */
final class Fetch {
    private static final long LOOK_NANOS = 200_000_000;

    private final ScratchRepository scratch;
    private final Way way;
    private final long end;
    private final long most;

    /** @param most how many bytes may come */
    Fetch(ScratchRepository scratch, Way way, Duration longest, long most) {
        this.scratch = scratch;
        this.way = way;
        this.end = System.nanoTime() + longest.toNanos();
        this.most = most;
    }

    void run(RemoteReader reader) throws IOException {
        Set<String> wanted = look(reader);
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, String> brought = new LinkedHashMap<>();
        wanted.forEach(ref -> brought.put(ref, "refs/read/" + brought.size()));
        fetch(brought);
        try (RevWalk walk = new RevWalk(scratch.repository())) {
            for (Map.Entry<String, String> ref : brought.entrySet()) {
                reader.take(new FetchedTree(
                        scratch.repository(),
                        ref.getKey(),
                        commit(walk, ref.getKey(), ref.getValue()).getTree()));
            }
        }
    }

    private Set<String> look(RemoteReader reader) {
        SortedMap<String, String> refs = new TreeMap<>();
        Optional<String> head;
        try (Transport transport = way.open(scratch.repository(), 0);
                FetchConnection connection = transport.openFetch()) {
            for (Ref ref : connection.getRefs()) {
                ObjectId id = ref.getObjectId();
                if (id != null && ref.getName().matches("refs/(heads|tags)/.+")) {
                    refs.put(ref.getName(), id.name());
                }
            }
            head = Optional.ofNullable(connection.getRef(Constants.HEAD))
                    .filter(Ref::isSymbolic)
                    .map(ref -> ref.getTarget().getName());
        } catch (IOException e) {
            throw way.problem(e, way.url() + " cannot be reached");
        }
        return reader.choose(refs, head);
    }

    private void fetch(Map<String, String> brought) throws IOException {
        Watch watch = new Watch();
        try (Transport transport = way.open(scratch.repository(), most)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            // Not checked for being whole: JGit misses the history it was told to leave out.
            transport.setDepth(1);
            transport.fetch(
                    watch,
                    brought.entrySet().stream()
                            .map(ref -> new RefSpec("+" + ref.getKey() + ":" + ref.getValue()))
                            .toList());
        } catch (IOException e) {
            if (watch.tooMuch) {
                throw FractalException.of(
                                ProblemType.TOO_LARGE,
                                way.url() + " sends more than " + most + " bytes without history")
                        .withAction("Keep patterns in a repository of their own");
            }
            throw way.problem(e, way.url() + " cannot be read");
        }
    }

    private RevCommit commit(RevWalk walk, String ref, String brought) throws IOException {
        Ref here = scratch.repository().exactRef(brought);
        try {
            if (here != null) {
                return walk.parseCommit(here.getObjectId());
            }
        } catch (IncorrectObjectTypeException | MissingObjectException e) {
            throw FractalException.conflict(ref + " is no commit", "Leave it out")
                    .causedBy(e);
        }
        throw FractalException.conflict(ref + " went while it was read", "Try again");
    }

    /** Ends what takes too long or brings too much. */
    private final class Watch extends EmptyProgressMonitor implements ProgressMonitor {
        private long looked = System.nanoTime();
        private boolean tooMuch;

        @Override
        public boolean isCancelled() {
            long now = System.nanoTime();
            if (now - looked > LOOK_NANOS) {
                looked = now;
                try {
                    tooMuch = tooMuch || scratch.bytes() > most;
                } catch (IOException | UncheckedIOException moved) {
                    // A file went while the folder was listed: the next look tells.
                    return now - end > 0;
                }
            }
            return tooMuch || now - end > 0;
        }
    }
}
