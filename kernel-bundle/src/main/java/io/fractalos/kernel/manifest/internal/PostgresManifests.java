// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestChange;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The manifests in PostgreSQL. */
@Component(service = Manifests.class)
public final class PostgresManifests implements Manifests {
    private final Transactions transactions;
    private final KindRegistry registry;

    /** The manifests of the one database. */
    @Activate
    public PostgresManifests(@Reference Transactions transactions, @Reference KindRegistry registry) {
        this.transactions = transactions;
        this.registry = registry;
    }

    @Override
    public Optional<Manifest> find(String kind, String name) {
        return transactions
                .read(connection -> ManifestTable.find(connection, new Key(kind, name)))
                .map(manifest -> newest(registry.kinds(), manifest));
    }

    @Override
    public List<Manifest> all() {
        Map<String, Kind> kinds = registry.kinds();
        return transactions.read(ManifestTable::all).manifests().values().stream()
                .map(manifest -> newest(kinds, manifest))
                .toList();
    }

    @Override
    public List<ManifestChange> history(String kind, String name, int limit) {
        return transactions.read(connection -> ManifestTable.history(connection, new Key(kind, name), limit)).stream()
                .map(change -> new ManifestChange(
                        change.sequence(),
                        change.generation(),
                        change.at(),
                        change.author(),
                        change.manifest().map(PostgresManifests::canonical)))
                .toList();
    }

    /** Canonical too, so that the text of equal documents is equal whatever wrote them. */
    private static Manifest newest(Map<String, Kind> kinds, Manifest stored) {
        Manifest newest = Optional.ofNullable(kinds.get(stored.kind()))
                .map(kind -> kind.newest(stored))
                .orElse(stored);
        return canonical(newest);
    }

    private static Manifest canonical(Manifest manifest) {
        return new Manifest(
                manifest.kind(),
                manifest.name(),
                manifest.apiVersion(),
                manifest.generation(),
                Planned.canonical(manifest).toString());
    }

    @Override
    public ManifestPlan plan(List<ManifestFile> files, boolean prune) {
        return transactions
                .read(connection -> planned(connection, files, prune))
                .plan();
    }

    private Planned planned(Connection connection, List<ManifestFile> files, boolean prune) throws SQLException {
        Map<String, Kind> kinds = registry.kinds();
        Stored stored = ManifestTable.all(connection);
        return Planned.of(kinds, stored, FilesCheck.of(kinds, stored, files, prune), prune);
    }

    @Override
    public ManifestPlan apply(List<ManifestFile> files, boolean prune, String planHash) {
        return transactions.call(connection -> {
            ManifestTable.lock(connection);
            Planned planned = planned(connection, files, prune);
            if (!planned.plan().hash().equals(planHash)) {
                throw FractalException.of(
                                ProblemType.STALE,
                                "This is not the plan any more: the files or what is stored changed since it was made")
                        .withAction("Plan again, look at what it does now, and apply that plan");
            }
            Map<String, Kind> kinds = registry.kinds();
            for (Planned.Move move : planned.moves()) {
                apply(connection, kinds.get(move.step().kind()), move);
            }
            stored(connection, planned);
            return planned.plan();
        });
    }

    private static void apply(Connection connection, @Nullable Kind kind, Planned.Move move) throws SQLException {
        Optional<ManifestKind> source = Optional.ofNullable(kind).map(Kind::source);
        Optional<ManifestKind.Writer> writer = source.flatMap(ManifestKind::writer);
        try {
            if (writer.isPresent()) {
                writer.get().write(move.before(), move.after());
                return;
            }
            source.ifPresent(data -> data.follow(move.before(), move.after()));
        } catch (FractalException e) {
            throw about(move, e);
        }
        if (move.after().isPresent()) {
            ManifestTable.write(connection, move.after().get());
        } else {
            ManifestTable.remove(connection, move.before().orElseThrow());
        }
    }

    @Override
    public void remove(String kind, String name) {
        transactions.call(connection -> {
            ManifestTable.lock(connection);
            Key key = new Key(kind, name);
            Stored stored = ManifestTable.all(connection);
            Optional<Manifest> there = stored.find(key);
            if (there.isPresent()) {
                Map<String, Kind> kinds = registry.kinds();
                refuseNamed(kinds, stored, key);
                apply(connection, kinds.get(kind), Planned.removal(there.get()));
            }
            return there.isPresent();
        });
    }

    private static void refuseNamed(Map<String, Kind> kinds, Stored stored, Key key) {
        References references = new References(kinds, Map.of(), stored.manifests());
        Optional<Key> other = stored.manifests().keySet().stream()
                .filter(candidate -> references.of(candidate).stream()
                        .anyMatch(reference -> reference.to().equals(key)))
                .findFirst();
        if (other.isPresent()) {
            throw FractalException.conflict(
                    other.get().title() + " names " + key.title(), "Let it name another one first, or remove it");
        }
    }

    /** The problem of a service, with the manifest it is about. */
    private static FractalException about(Planned.Move move, FractalException e) {
        String title = move.step().kind() + " '" + move.step().name() + "'";
        if (!e.violations().isEmpty()) {
            String path = move.step().path().orElse("database") + "#/spec";
            return FractalException.invalid(e.violations().stream()
                            .map(v -> new Violation(
                                    path + v.pointer(), title + ": " + v.message(), v.fix(), v.line(), v.column()))
                            .toList())
                    .causedBy(e);
        }
        FractalException told = FractalException.of(e.type(), title + ": " + e.detail());
        return e.action().map(told::withAction).orElse(told).causedBy(e);
    }

    /** A kind whose writer keeps something else than it was told would never come to rest; better nothing is done. */
    private static void stored(Connection connection, Planned planned) throws SQLException {
        Stored now = ManifestTable.all(connection);
        for (Planned.Move move : planned.moves()) {
            Key key = new Key(move.step().kind(), move.step().name());
            boolean same =
                    now.find(key).map(Planned::canonical).equals(move.after().map(Planned::canonical));
            if (!same) {
                throw FractalException.conflict(
                        key.title() + " cannot be kept as its manifest says",
                        "Read it after a change by hand, and compare");
            }
        }
    }

    @Override
    public String digest() {
        return Canonical.sha256(all().stream()
                .map(manifest -> manifest.kind() + "/" + manifest.name() + " " + manifest.document())
                .collect(Collectors.joining("\n")));
    }
}
