// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.problem.FractalException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.lib.ObjectId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The configured remotes. Safe for use by many threads. */
@Component(service = Remotes.class)
public final class Remotes {
    private final List<RemoteState> all;
    private final LocalState local;
    private final Settings settings;
    private final List<RemoteListener> listeners = new CopyOnWriteArrayList<>();

    /** Called by the component runtime. */
    @Activate
    public Remotes(@Reference Settings settings, @Reference LocalState local, @Reference RemoteRecords records) {
        this.settings = settings;
        this.local = local;
        this.all = settings.remotes().stream()
                .map(remote -> new RemoteState(remote, local, records, settings.timeout(), Clock.systemUTC()))
                .toList();
    }

    /** All of them, by name. */
    public List<RemoteState> all() {
        return all;
    }

    /** Tells somebody of each look at a remote, until {@link #stopTelling}. */
    public void tell(RemoteListener listener) {
        listeners.add(listener);
    }

    /** Ends {@link #tell}. */
    public void stopTelling(RemoteListener listener) {
        listeners.remove(listener);
    }

    List<RemoteListener> listeners() {
        return listeners;
    }

    /** The one of that name, or the only one without; empty when there is none at all. Throws for a name nobody has, or none of many. */
    public Optional<RemoteState> find(Optional<String> name) {
        if (name.isPresent()) {
            return Optional.of(all.stream()
                    .filter(state -> state.remote().name().equals(name.get()))
                    .findFirst()
                    .orElseThrow(() ->
                            FractalException.notFound("remote", name.get()).withAction("Configured are: " + names())));
        }
        if (all.size() > 1) {
            throw FractalException.invalid("/remote", "There is more than one remote: name one of " + names());
        }
        return all.stream().findFirst();
    }

    private String names() {
        return all.isEmpty()
                ? "none"
                : String.join(
                        ", ", all.stream().map(state -> state.remote().name()).toList());
    }

    /** A remote for one time, with the user and password of a configured one when it has the same address. */
    public Remote at(String name, String url) {
        return all.stream()
                .map(RemoteState::remote)
                .filter(remote -> remote.url().equals(url))
                .findFirst()
                .map(known -> new Remote(name, url, known.user(), known.password()))
                .orElseGet(() -> new Remote(name, url, Optional.empty(), Optional.empty()));
    }

    /** Brings what a remote has into the repository, under the given reference. */
    public Optional<ObjectId> fetch(Remote remote, String into) {
        return new Transfer(local.store(), settings.timeout()).fetch(remote, into);
    }
}
