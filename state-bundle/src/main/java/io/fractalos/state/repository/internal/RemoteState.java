// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.git.internal.History;
import io.fractalos.state.repository.StateReport.RemoteStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One remote as this node sees it. Talking to it is for one thread at a time; the status is safe to read from any thread and waits for
 * nobody.
 */
public final class RemoteState {
    private final Remote remote;
    private final LocalState local;
    private final RemoteRecords records;
    private final Duration timeout;
    private final Clock clock;
    private volatile @Nullable Instant seenAt;
    private volatile @Nullable FractalException problem;
    private volatile boolean rewritten;

    RemoteState(Remote remote, LocalState local, RemoteRecords records, Duration timeout, Clock clock) {
        this.remote = remote;
        this.local = local;
        this.records = records;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** The remote itself. */
    public Remote remote() {
        return remote;
    }

    /** The commit it was last seen with. */
    public Optional<ObjectId> head() {
        return local.store().ref(remote.tracking());
    }

    /** True when it lost a commit it had taken: somebody force-pushed. */
    public boolean rewritten() {
        return rewritten;
    }

    /** Looks what it has now; throws a problem when it cannot be reached. */
    public synchronized void look() {
        GitStore store = local.store();
        // Before the look: another node may push in between.
        Optional<RemoteRecords.Pushed> pushed = records.pushed(remote);
        Optional<ObjectId> head = new Transfer(store, timeout).fetch(remote, remote.tracking());
        seenAt = clock.instant();
        if (head.isEmpty()) {
            store.forget(remote.tracking());
        }
        rewritten = head.isPresent() && pushed.isPresent() && !has(store, head.get(), pushed.get());
    }

    private static boolean has(GitStore store, ObjectId head, RemoteRecords.Pushed pushed) {
        ObjectId commit = ObjectId.fromString(pushed.commit());
        return store.has(commit) && History.isBefore(store, commit, head);
    }

    /** Hands over what it has not; throws a problem when it refuses, or has commits we have not. */
    public synchronized void push() {
        GitStore store = local.store();
        Optional<ObjectId> ours = store.head();
        Optional<ObjectId> theirs = head();
        if (ours.equals(theirs)) {
            return;
        }
        boolean ahead = theirs.isPresent() && (ours.isEmpty() || !History.isBefore(store, theirs.get(), ours.get()));
        if (rewritten || ahead) {
            throw diverged();
        }
        new Transfer(store, timeout).push(remote, ours.orElseThrow());
        seenAt = clock.instant();
        records.took(remote, ours.orElseThrow().name());
    }

    private FractalException diverged() {
        return rewritten
                ? FractalException.conflict(
                        remote.name() + " was force-pushed: it lost commits it had taken",
                        "Compare with fractal:reconcile " + remote.name()
                                + "; --apply puts both histories together again")
                : FractalException.conflict(
                        remote.name() + " has commits that are not here",
                        "See them with fractal:reconcile " + remote.name() + ", take them over with --apply");
    }

    /** Somebody decided what to do about a rewritten history: what the remote has now is where it goes on from. */
    public synchronized void accept() {
        head().ifPresent(commit -> records.took(remote, commit.name()));
        rewritten = false;
    }

    /** Remembers how the last turn ended; empty when well. */
    void ended(Optional<FractalException> how) {
        FractalException before = problem;
        problem = how.orElse(null);
        how.filter(now -> before == null || !before.detail().equals(now.detail()))
                .ifPresent(now -> records.failed(remote, now.detail()));
    }

    RemoteStatus status() {
        GitStore store = local.store();
        Optional<ObjectId> ours = store.head();
        Optional<ObjectId> theirs = head();
        Optional<FractalException> wrong = Optional.ofNullable(problem);
        return new RemoteStatus(
                remote.name(),
                remote.url(),
                theirs.map(ObjectId::name),
                ours.map(id -> History.ahead(store, id, theirs)).orElse(0),
                theirs.map(id -> History.ahead(store, id, ours)).orElse(0),
                records.pushed(remote).map(RemoteRecords.Pushed::at),
                Optional.ofNullable(seenAt),
                wrong.map(FractalException::detail),
                wrong.flatMap(FractalException::action));
    }
}
