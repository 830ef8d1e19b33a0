// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.Reconcile;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.reconcile.Side;
import io.fractalos.state.reconcile.StateApply;
import io.fractalos.state.repository.StateRepository;
import io.fractalos.state.repository.internal.LocalState;
import io.fractalos.state.repository.internal.Remote;
import io.fractalos.state.repository.internal.RemoteState;
import io.fractalos.state.repository.internal.Remotes;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares through Git; changes through commands, so that permission, audit and the acting user are theirs. */
@Component(service = Reconcile.class)
public final class GitReconcile implements Reconcile {
    /** Keeps what is reconstructed from while the command runs. */
    private static final String FETCHED = "refs/fractalos/reconstruct";

    private final LocalState local;
    private final Remotes remotes;
    private final Transactions transactions;
    private final CommandBus bus;
    private final StateRepository repository;
    private final Views views;

    /** Called by the component runtime. */
    @Activate
    public GitReconcile(
            @Reference LocalState local,
            @Reference Remotes remotes,
            @Reference Transactions transactions,
            @Reference CommandBus bus,
            @Reference StateRepository repository,
            @Reference Views views) {
        this.local = local;
        this.remotes = remotes;
        this.transactions = transactions;
        this.bus = bus;
        this.repository = repository;
        this.views = views;
    }

    @Override
    public Reconciliation view(Optional<String> remote) {
        return views.of(remote);
    }

    @Override
    public Reconciliation fresh(Optional<String> remote) {
        remotes.find(remote).ifPresent(RemoteState::look);
        return view(remote);
    }

    @Override
    public Adopted apply(Caller caller, Optional<String> remote, Map<String, Side> take) {
        RemoteState state = remotes.find(remote)
                .orElseThrow(() -> FractalException.conflict(
                        "There is no remote to take anything over from", "Configure one: state.remote.origin.url"));
        ObjectId commit = state.head()
                .orElseThrow(() -> FractalException.conflict(
                        state.remote().name() + " has no commits", "It gets ours by itself; see fractal:state"));
        StateApply input = new StateApply(
                state.remote().name(),
                commit.name(),
                take.entrySet().stream()
                        .map(entry -> new StateApply.Take(entry.getKey(), entry.getValue()))
                        .toList(),
                Optional.empty());
        return apply(caller, input);
    }

    @Override
    public Adopted apply(Caller caller, StateApply wanted) {
        Adopted adopted = bus.execute(CommandCall.of(caller, StateCommands.APPLY, wanted), Adopted.class);
        remotes.find(Optional.of(wanted.remote())).ifPresent(RemoteState::accept);
        repository.refresh();
        return adopted;
    }

    @Override
    public Adopted reconstruct(Caller caller, String url) {
        // Before anything is fetched on behalf of somebody who may not.
        caller.require(Permission.SYSTEM_ADMIN);
        Takeover.refuseIfUsed(Documents.stored(transactions));
        Remote remote = remotes.at("reconstruct", url);
        ObjectId commit = remotes.fetch(remote, FETCHED)
                .orElseThrow(() -> FractalException.conflict(
                        "The repository has no branch main", "Give the address of a state repository"));
        StateReconstruct input = new StateReconstruct(remote.url(), commit.name());
        Adopted adopted = bus.execute(CommandCall.of(caller, StateCommands.RECONSTRUCT, input), Adopted.class);
        local.store().forget(FETCHED);
        repository.refresh();
        return adopted;
    }
}
