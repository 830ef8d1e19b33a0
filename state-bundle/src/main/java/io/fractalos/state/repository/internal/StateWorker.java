// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.event.EventListener;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.time.Schedule;
import io.fractalos.state.git.internal.CommitText;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.journal.internal.Journal;
import io.fractalos.state.repository.StateCommit;
import io.fractalos.state.repository.StateReport;
import io.fractalos.state.repository.StateRepository;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Follows the journal in a thread of its own, and each remote in another: a remote that hangs delays nobody but itself. Woken by each change
 * of a manifest; looks every few seconds besides, for what other nodes did.
 */
@Component(
        service = {StateRepository.class, EventListener.class},
        immediate = true)
public final class StateWorker implements StateRepository, EventListener {
    private static final String EVENT = "ManifestChanged";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration TURN = Duration.ofSeconds(1);

    private final LocalState local;
    private final Remotes remotes;
    private final Settings settings;
    private final List<RemoteLoop> loops;
    private final Schedule follower;
    private final List<Schedule> pushers;

    /** Starts following. */
    @Activate
    public StateWorker(@Reference LocalState local, @Reference Remotes remotes, @Reference Settings settings) {
        this.local = local;
        this.remotes = remotes;
        this.settings = settings;
        this.loops = remotes.all().stream()
                .map(remote -> new RemoteLoop(remote, remotes::listeners, Clock.systemUTC()))
                .toList();
        this.follower = Schedule.withPauses("state", PAUSE, local::catchUp);
        this.pushers = loops.stream()
                .map(loop -> Schedule.withPauses("state-" + loop.name(), TURN, loop::turn))
                .toList();
    }

    /** Stops; a push that is under way is interrupted, since it may hang. */
    @Deactivate
    public void stop() {
        follower.close();
        pushers.forEach(Schedule::interrupt);
    }

    @Override
    public void on(RecordedEvent event) {
        if (event.type().equals(EVENT)) {
            follower.soon();
        }
    }

    @Override
    public void refresh() {
        loops.forEach(RemoteLoop::hurry);
        follower.soon();
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
        follower.problem().ifPresent(problems::add);
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
