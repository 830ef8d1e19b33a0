// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.state.git.internal.Content;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.git.internal.History;
import io.fractalos.state.git.internal.ManifestId;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.repository.internal.LocalState;
import io.fractalos.state.repository.internal.RemoteState;
import io.fractalos.state.repository.internal.Remotes;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.jgit.lib.ObjectId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares what is here already: apart from what runs commands, so that a command can answer it. */
@Component(service = Views.class)
public final class Views {
    private final LocalState local;
    private final Remotes remotes;
    private final Transactions transactions;

    /** Called by the component runtime. */
    @Activate
    public Views(@Reference LocalState local, @Reference Remotes remotes, @Reference Transactions transactions) {
        this.local = local;
        this.remotes = remotes;
        this.transactions = transactions;
    }

    Reconciliation of(Optional<String> remote) {
        Optional<RemoteState> state = remotes.find(remote);
        Optional<ObjectId> ours = local.catchUp();
        Optional<ObjectId> theirs = state.isPresent() ? state.get().head() : ours;
        GitStore store = local.store();
        Optional<ObjectId> base = ours.flatMap(one -> theirs.flatMap(other -> History.base(store, one, other)));
        Content git = Content.of(store, theirs);
        SortedMap<ManifestId, JsonNode> database = Documents.stored(transactions);
        Comparison comparison = new Comparison(Documents.of(Content.of(store, base)), Documents.of(git), database);
        return new Reconciliation(
                state.map(one -> one.remote().name()),
                theirs.map(ObjectId::name),
                base.map(ObjectId::name),
                state.map(RemoteState::rewritten).orElse(false),
                comparison.equal(),
                comparison.differences(),
                git.problems());
    }
}
