// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.internal.Content;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.git.internal.History;
import io.fractalos.state.git.internal.ManifestId;
import io.fractalos.state.git.internal.ManifestText;
import io.fractalos.state.git.internal.StateTree;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.Reconciliation.Difference;
import io.fractalos.state.reconcile.Side;
import io.fractalos.state.repository.internal.LocalState;
import io.fractalos.state.repository.internal.StateFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /** Takes over a commit of a remote; {@code take} says whose version to use, by {@code Kind/name}. */
    Adopted adopt(long userId, String origin, ObjectId commit, Map<String, Side> take) {
        return transactions.call(connection -> {
            AdoptionWriter.lock(connection);
            Optional<ObjectId> head = local.catchUp();
            GitStore store = local.store();
            if (head.isPresent() && History.isBefore(store, commit, head.get())) {
                return new Adopted(commit.name(), List.of(), List.of(), manifests.digest());
            }
            Content git = sound(Content.of(store, Optional.of(commit)));
            Content base = Content.of(store, head.flatMap(ours -> History.base(store, ours, commit)));
            SortedMap<ManifestId, JsonNode> database = Documents.stored(transactions);
            List<Difference> differences =
                    new Comparison(Documents.of(base), Documents.of(git), database).differences();
            Map<String, Side> sides = Choices.of(differences, take);
            return write(connection, userId, origin, commit, head, git, database, sides);
        });
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
            Adopted adopted = write(connection, userId, origin, commit, head, git, database, sides);
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

    private Adopted write(
            Connection connection,
            long userId,
            String origin,
            ObjectId commit,
            Optional<ObjectId> head,
            Content git,
            SortedMap<ManifestId, JsonNode> database,
            Map<String, Side> sides)
            throws SQLException {
        long after = AdoptionWriter.latest(connection);
        List<String> changed = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        sides.forEach((id, side) -> (side == Side.GIT ? changed : kept).add(id));
        if (!changed.isEmpty()) {
            List<ManifestFile> files = files(git, database, sides);
            ManifestPlan plan = manifests.plan(files, true);
            manifests.apply(files, true, plan.hash());
        }
        long sequence = AdoptionWriter.latest(connection);
        new AdoptionWriter(connection, local.store(), local.scratch())
                .write(after, sequence, commit, origin, userId, head);
        return new Adopted(commit.name(), changed, kept, manifests.digest());
    }

    /** Everything as it shall be: what does not differ, and of the rest the version of the chosen side. */
    private static List<ManifestFile> files(
            Content git, SortedMap<ManifestId, JsonNode> database, Map<String, Side> sides) {
        SortedMap<ManifestId, ManifestFile> files = new TreeMap<>();
        git.files().forEach((id, file) -> {
            if (sides.get(id.toString()) != Side.DATABASE) {
                files.put(id, new ManifestFile(file.path(), file.text()));
            }
        });
        database.forEach((id, document) -> {
            if (sides.get(id.toString()) == Side.DATABASE) {
                files.put(id, new ManifestFile(StateTree.path(id.kind(), id.name()), ManifestText.yaml(document)));
            }
        });
        return List.copyOf(files.values());
    }
}
