// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.GitAddress;
import io.fractalos.state.git.GitLogin;
import io.fractalos.state.git.GitRemote;
import io.fractalos.state.git.internal.GitStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/** Talks to one remote: never forces, never waits longer than the timeout for an answer, never asks anybody for a password. */
final class Transfer {
    private static final String THERE = "refs/heads/main";

    private final GitStore store;
    private final Duration timeout;

    Transfer(GitStore store, Duration timeout) {
        this.store = store;
        this.timeout = timeout;
    }

    /** Brings the remote's branch here; empty when it has none yet. Throws a problem that says what to do. */
    Optional<ObjectId> fetch(Remote remote, String into) {
        try (Transport transport = open(remote)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setCheckFetchedObjects(true);
            FetchResult result =
                    transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + THERE + ":" + into)));
            return Optional.ofNullable(result.getAdvertisedRef(THERE)).map(ref -> ref.getObjectId());
        } catch (TransportException e) {
            if (String.valueOf(e.getMessage()).contains("does not have " + THERE)) {
                return Optional.empty();
            }
            throw problem(remote, e);
        } catch (IOException e) {
            throw problem(remote, e);
        }
    }

    /** Hands our commits over; throws a problem that says why it refused. */
    void push(Remote remote, ObjectId head) {
        try (Transport transport = open(remote)) {
            RemoteRefUpdate update =
                    new RemoteRefUpdate(store.repository(), head.name(), head, THERE, false, remote.tracking(), null);
            PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            switch (update.getStatus()) {
                case OK, UP_TO_DATE -> {}
                case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
                    throw FractalException.conflict(
                            remote.name() + " has commits that are not here", "See fractal:reconcile " + remote.name());
                default ->
                    throw FractalException.conflict(
                            remote.name() + " refused: "
                                    + elsewhere(remote, timeout)
                                            .shown(update.getMessage() + " " + result.getMessages()),
                            "Ask whoever runs it; it is tried again, and nothing is lost meanwhile");
            }
        } catch (IOException e) {
            throw problem(remote, e);
        }
    }

    private Transport open(Remote remote) throws IOException {
        return elsewhere(remote, timeout).open(store.repository());
    }

    private static GitRemote elsewhere(Remote remote, Duration timeout) {
        return new GitRemote(new GitAddress(remote.url()), GitLogin.of(remote.user(), remote.password()), timeout);
    }

    private FractalException problem(Remote remote, IOException e) {
        String text = elsewhere(remote, timeout).shown(String.valueOf(e.getMessage()));
        String lower = text.toLowerCase(Locale.ROOT);
        String action;
        if (lower.contains("not authorized") || lower.contains("authentication")) {
            action = "Check state.remote." + remote.name() + ".user and .password";
        } else if (e instanceof NoRemoteRepositoryException) {
            action = "Check state.remote." + remote.name() + ".url; the repository must exist, empty is enough";
        } else {
            action = "Check state.remote." + remote.name() + ".url and the way to it; it is tried again";
        }
        return FractalException.unavailable(remote.name() + " cannot be reached: " + text, action)
                .causedBy(e);
    }
}
