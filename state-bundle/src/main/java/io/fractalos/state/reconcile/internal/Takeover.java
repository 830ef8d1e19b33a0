// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.state.git.internal.Content;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.git.internal.History;
import io.fractalos.state.git.internal.ManifestId;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.AdoptionPlan;
import io.fractalos.state.reconcile.Reconciliation.Difference;
import io.fractalos.state.reconcile.Side;
import io.fractalos.state.repository.internal.LocalState;
import io.fractalos.state.repository.internal.StateFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings a commit that was made elsewhere into the database: its manifests and the decision, in one transaction. While that runs nobody else
 * changes a manifest, so what was compared is what is changed.
 */
@Component(service = Takeover.class)
public final class Takeover {
    private final Transactions transactions;
    private final LocalState local;
    private final Manifests manifests;

    /** Called by the component runtime. */
    @Activate
    public Takeover(@Reference Transactions transactions, @Reference LocalState local, @Reference Manifests manifests) {
        this.transactions = transactions;
        this.local = local;
        this.manifests = manifests;
    }

    /**
     * Takes over a commit of a remote; {@code take} says whose version to use, by {@code Kind/name}. Throws STALE when a plan is given and
     * this would do something else.
     */
    Adopted adopt(long userId, String origin, ObjectId commit, Map<String, Side> take, Optional<String> plan) {
        return transactions.call(connection -> {
            AdoptionWriter.lock(connection);
            Optional<ObjectId> head = local.catchUp();
            if (ours(head, commit)) {
                return new Adopted(commit.name(), List.of(), List.of(), manifests.digest());
            }
            Merge merge = merge(head, commit, take);
            if (plan.isPresent() && !plan.get().equals(merge.plan(manifests).hash())) {
                throw FractalException.of(
                                ProblemType.STALE,
                                "This is not the plan any more: what is stored changed since it was made")
                        .withAction("Plan again, look at what it does now, and take over by that plan");
            }
            return write(connection, userId, origin, head, merge);
        });
    }

    /** What {@link #adopt} would do. */
    AdoptionPlan plan(ObjectId commit, Map<String, Side> take) {
        return transactions.read(connection -> {
            Optional<ObjectId> head = local.catchUp();
            return ours(head, commit)
                    ? new AdoptionPlan(commit.name(), commit.name(), List.of(), List.of())
                    : merge(head, commit, take).plan(manifests);
        });
    }

    private boolean ours(Optional<ObjectId> head, ObjectId commit) {
        return head.isPresent() && History.isBefore(local.store(), commit, head.get());
    }

    private Merge merge(Optional<ObjectId> head, ObjectId commit, Map<String, Side> take) {
        GitStore store = local.store();
        Content git = sound(Content.of(store, Optional.of(commit)));
        Content base = Content.of(store, head.flatMap(ours -> History.base(store, ours, commit)));
        SortedMap<ManifestId, JsonNode> database = Documents.stored(transactions);
        List<Difference> differences = new Comparison(Documents.of(base), Documents.of(git), database).differences();
        return new Merge(commit, git, database, Choices.of(differences, take));
    }

    /** Fills an empty installation from a commit. */
    Adopted reconstruct(long userId, String origin, ObjectId commit) {
        return transactions.call(connection -> {
            AdoptionWriter.lock(connection);
            SortedMap<ManifestId, JsonNode> database = Documents.stored(transactions);
            refuseIfUsed(database);
            Optional<ObjectId> head = local.catchUp();
            StateFormat.require(local.store(), commit);
            Content git = sound(Content.of(local.store(), Optional.of(commit)));
            Map<String, Side> sides = new TreeMap<>();
            new Comparison(Map.of(), Documents.of(git), database)
                    .differences()
                    .forEach(difference -> sides.put(difference.id(), Side.GIT));
            Adopted adopted = write(connection, userId, origin, head, new Merge(commit, git, database, sides));
            List<ManifestFile> all = git.files().values().stream()
                    .map(file -> new ManifestFile(file.path(), file.text()))
                    .toList();
            if (!manifests.plan(all, true).nothingToDo()) {
                throw new IllegalStateException("The database differs from the repository it was filled from");
            }
            return adopted;
        });
    }

    /** Throws when there are clients or projects. */
    static void refuseIfUsed(Map<ManifestId, JsonNode> database) {
        long used = database.keySet().stream()
                .filter(id -> id.kind().equals("Client") || id.kind().equals("Project"))
                .count();
        if (used > 0) {
            throw FractalException.conflict(
                    "This installation is not empty: it has " + used + " clients and jobs",
                    "Reconstruct into a new one; to bring both together, make the repository a remote and use fractal:reconcile");
        }
    }

    private static Content sound(Content content) {
        if (!content.problems().isEmpty()) {
            throw FractalException.invalid(content.problems());
        }
        return content;
    }

    private Adopted write(Connection connection, long userId, String origin, Optional<ObjectId> head, Merge merge)
            throws SQLException {
        long after = AdoptionWriter.latest(connection);
        List<String> changed = merge.taking(Side.GIT);
        if (!changed.isEmpty()) {
            List<ManifestFile> files = merge.files();
            ManifestPlan plan = manifests.plan(files, true);
            manifests.apply(files, true, plan.hash());
        }
        long sequence = AdoptionWriter.latest(connection);
        new AdoptionWriter(connection, local.store(), local.scratch())
                .write(after, sequence, merge.commit(), origin, userId, head);
        return new Adopted(merge.commit().name(), changed, merge.taking(Side.DATABASE), manifests.digest());
    }
}
