// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.kernel.environment.ReconcileMode;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.git.internal.History;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.Reconcile;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.repository.internal.LocalState;
import io.fractalos.state.repository.internal.RemoteListener;
import io.fractalos.state.repository.internal.RemoteState;
import io.fractalos.state.repository.internal.Remotes;
import io.fractalos.state.repository.internal.Settings;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With {@code state.reconcile = apply}: takes over what a remote has as soon as it is seen, as the platform, unless a person must decide:
 * both sides changed one manifest, a file is broken, the remote was force-pushed, or it has nothing in common with us.
 */
@Component(
        service = {},
        immediate = true)
public final class AutoApply implements RemoteListener {
    private static final Logger log = LoggerFactory.getLogger(AutoApply.class);

    private final Remotes remotes;
    private final Settings settings;
    private final LocalState local;
    private final Reconcile reconcile;

    /** Called by the component runtime. */
    @Activate
    public AutoApply(
            @Reference Remotes remotes,
            @Reference Settings settings,
            @Reference LocalState local,
            @Reference Reconcile reconcile) {
        this.remotes = remotes;
        this.settings = settings;
        this.local = local;
        this.reconcile = reconcile;
        remotes.tell(this);
    }

    /** Called by the component runtime. */
    @Deactivate
    public void stop() {
        remotes.stopTelling(this);
    }

    @Override
    public void seen(RemoteState remote) {
        if (settings.mode() != ReconcileMode.APPLY || !hasNews(remote)) {
            return;
        }
        Optional<String> name = Optional.of(remote.remote().name());
        Reconciliation view = reconcile.view(name);
        boolean safe = view.base().isPresent()
                && !view.rewritten()
                && !view.conflicting()
                && view.problems().isEmpty();
        if (safe) {
            Adopted adopted = reconcile.apply(Caller.PLATFORM, name, Map.of());
            log.info("Took over commit {} of {}: {}", adopted.commit(), name.get(), adopted.changed());
        }
    }

    private boolean hasNews(RemoteState remote) {
        GitStore store = local.store();
        Optional<ObjectId> ours = store.head();
        return remote.head()
                .filter(theirs -> ours.isEmpty() || !History.isBefore(store, theirs, ours.get()))
                .isPresent();
    }
}
