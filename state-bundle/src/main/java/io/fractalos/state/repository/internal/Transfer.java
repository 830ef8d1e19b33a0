// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.internal.GitStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Talks to one remote: never forces, never waits longer than the timeout for an answer, never asks anybody for a password. */
final class Transfer {
    private static final String THERE = "refs/heads/main";
    private static final List<String> HOOKS = List.of("pre-receive", "update", "post-receive", "post-update");
    /** Git itself, told to read no settings of whoever runs the platform. */
    private static final String RECEIVE =
            "GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null HOME=/nonexistent git receive-pack";

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
                            remote.name() + " refused: " + shown(update.getMessage() + " " + result.getMessages()),
                            "Ask whoever runs it; it is tried again, and nothing is lost meanwhile");
            }
        } catch (IOException e) {
            throw problem(remote, e);
        }
    }

    private Transport open(Remote remote) throws IOException {
        try {
            URIish address = new URIish(remote.url());
            Transport transport = Transport.open(store.repository(), address);
            transport.setTimeout(Math.toIntExact(timeout.toSeconds()));
            transport.setCredentialsProvider(credentials(remote));
            if (remote.local() && hasHooks(remote.folder())) {
                // JGit would write past them.
                transport.setOptionReceivePack(RECEIVE);
            }
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException("Not an address", e);
        }
    }

    private static CredentialsProvider credentials(Remote remote) {
        return new UsernamePasswordCredentialsProvider(
                remote.user().orElse(""),
                remote.password().map(SecretText::reveal).orElse(""));
    }

    private static boolean hasHooks(Path folder) {
        return Stream.of(folder, folder.resolve(".git"))
                .flatMap(git -> HOOKS.stream().map(git.resolve("hooks")::resolve))
                .anyMatch(Files::isExecutable);
    }

    private static FractalException problem(Remote remote, IOException e) {
        String text = shown(String.valueOf(e.getMessage()));
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

    /** What a remote says, in one short line. */
    private static String shown(String text) {
        String line =
                text.replace("null", "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > 500 ? line.substring(0, 500) + "…" : line;
    }
}
