// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.internal.CommitText;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.journal.internal.Journal;
import io.fractalos.state.repository.StateCommit;
import io.fractalos.state.repository.StateReport;
import io.fractalos.state.repository.StateRepository;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the journal in a thread of its own, and each remote in another: a remote that hangs delays nobody but itself. Woken by each change
 * of a manifest; looks every few seconds besides, for what other nodes did.
 */
@Component(
        service = {StateRepository.class, EventListener.class},
        immediate = true)
public final class StateWorker implements StateRepository, EventListener {
    private static final Logger log = LoggerFactory.getLogger(StateWorker.class);
    private static final String EVENT = "ManifestChanged";
    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private final LocalState local;
    private final Remotes remotes;
    private final Settings settings;
    private final List<RemoteLoop> loops;
    private final ScheduledExecutorService follower = thread("fractalos-state", 1);
    private final ScheduledExecutorService pushers;
    private final AtomicBoolean awake = new AtomicBoolean();
    private volatile Optional<String> problem = Optional.empty();

    /** Starts following. */
    @Activate
    @SuppressWarnings(
            "FutureReturnValueIgnored") // nothing ends a schedule but stop: each turn keeps its failures to itself
    public StateWorker(@Reference LocalState local, @Reference Remotes remotes, @Reference Settings settings) {
        this.local = local;
        this.remotes = remotes;
        this.settings = settings;
        this.loops = remotes.all().stream()
                .map(remote -> new RemoteLoop(remote, remotes::listeners, Clock.systemUTC()))
                .toList();
        this.pushers = thread("fractalos-state-remote", Math.max(1, loops.size()));
        follower.scheduleWithFixedDelay(this::follow, 0, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        loops.forEach(loop -> pushers.scheduleWithFixedDelay(loop::turn, 1, 1, TimeUnit.SECONDS));
    }

    /** Stops; a push that is under way may still end. */
    @Deactivate
    public void stop() {
        follower.shutdown();
        pushers.shutdownNow();
    }

    /** Drops what an event asks for while this stops. */
    private static ScheduledExecutorService thread(String name, int count) {
        return new ScheduledThreadPoolExecutor(
                count,
                work -> {
                    Thread made = new Thread(work, name);
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void on(RecordedEvent event) {
        if (event.type().equals(EVENT)) {
            followSoon();
        }
    }

    private void followSoon() {
        if (awake.compareAndSet(false, true)) {
            follower.execute(this::follow);
        }
    }

    @SuppressWarnings("IllegalCatch") // an exception would end the schedule, and with it all commits of this node
    private void follow() {
        awake.set(false);
        try {
            local.catchUp();
            problem = Optional.empty();
        } catch (FractalException e) {
            tell(e.detail(), e);
        } catch (RuntimeException | LinkageError bug) {
            tell("An error of ours; the log has the rest", bug);
        }
    }

    private void tell(String what, Throwable cause) {
        if (!problem.equals(Optional.of(what))) {
            log.warn("The state repository does not follow: {}", what, cause);
        }
        problem = Optional.of(what);
    }

    @Override
    public void refresh() {
        loops.forEach(RemoteLoop::hurry);
        followSoon();
    }

    @Override
    public StateReport report() {
        GitStore store = local.store();
        Journal journal = local.journal();
        Optional<RevCommit> head = store.head().map(store::commit);
        long sequence = head.flatMap(CommitText::position)
                .map(position -> position.sequence())
                .orElse(0L);
        List<String> problems = new ArrayList<>(local.notes());
        problem.ifPresent(problems::add);
        problems.addAll(settings.problems());
        return new StateReport(
                StateFormat.VERSION,
                head.map(RevCommit::getName),
                head.map(commit -> commit.getAuthorIdent().getWhenAsInstant()),
                sequence,
                Math.max(0, journal.latest() - sequence),
                settings.mode(),
                remotes.all().stream().map(RemoteState::status).toList(),
                problems);
    }

    @Override
    public List<StateCommit> log(int limit) {
        GitStore store = local.store();
        Optional<ObjectId> head = store.head();
        List<StateCommit> commits = new ArrayList<>();
        if (head.isEmpty()) {
            return commits;
        }
        try (RevWalk walk = new RevWalk(store.repository())) {
            walk.markStart(walk.parseCommit(head.get()));
            for (RevCommit commit = walk.next(); commit != null && commits.size() < limit; commit = walk.next()) {
                commits.add(commit(commit));
            }
        } catch (IOException e) {
            throw GitStore.failed("read", e);
        }
        return commits;
    }

    private static StateCommit commit(RevCommit commit) {
        Instant at = commit.getAuthorIdent().getWhenAsInstant();
        String author = commit.getAuthorIdent().getName() + " <"
                + commit.getAuthorIdent().getEmailAddress() + ">";
        return new StateCommit(
                commit.getName(),
                commit.getShortMessage(),
                author,
                at,
                CommitText.position(commit).isPresent());
    }
}
