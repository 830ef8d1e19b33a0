// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.drift.Finding.Change;
import io.fractalos.kernel.drift.Finding.Repair;
import io.fractalos.kernel.schema.Severity;
import io.fractalos.state.reconcile.Reconcile;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.reconcile.Reconciliation.Changed;
import io.fractalos.state.reconcile.Reconciliation.Difference;
import io.fractalos.state.reconcile.Reconciliation.Field;
import io.fractalos.state.reconcile.Reconciliation.Where;
import io.fractalos.state.repository.StateReport.RemoteStatus;
import io.fractalos.state.repository.StateRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Manifests in Git against the database, for the report of all drift: Git is what is declared. Looks at no remote by itself. */
@Component(service = DriftSource.class)
public final class ManifestDrift implements DriftSource {
    private static final String SOURCE = "manifests";

    private final Reconcile reconcile;
    private final StateRepository repository;

    /** Called by the component runtime. */
    @Activate
    public ManifestDrift(@Reference Reconcile reconcile, @Reference StateRepository repository) {
        this.reconcile = reconcile;
        this.repository = repository;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public List<Finding> findings() {
        List<RemoteStatus> remotes = repository.report().remotes();
        List<Finding> findings = new ArrayList<>();
        if (remotes.isEmpty()) {
            findings.addAll(of(reconcile.view(Optional.empty())));
        }
        for (RemoteStatus remote : remotes) {
            remote.problem().ifPresent(problem -> findings.add(unreachable(remote, problem)));
            findings.addAll(of(reconcile.view(Optional.of(remote.name()))));
        }
        return findings;
    }

    private static Finding unreachable(RemoteStatus remote, String problem) {
        return Finding.of(
                SOURCE,
                "remote " + remote.name(),
                "remote",
                Change.CHANGED,
                Severity.COSMETIC,
                Optional.of("takes every commit"),
                Optional.of(problem),
                Repair.NONE);
    }

    private static List<Finding> of(Reconciliation view) {
        String where = view.remote().map(name -> " at " + name).orElse("");
        return view.differences().stream()
                .map(difference -> finding(view, difference, where))
                .toList();
    }

    private static Finding finding(Reconciliation view, Difference difference, String where) {
        Change change =
                switch (difference.where()) {
                    case GIT_ONLY -> Change.MISSING;
                    case DATABASE_ONLY -> Change.EXTRA;
                    case DIFFERENT -> Change.CHANGED;
                };
        // What only the database changed is on its way to the remote by itself.
        Severity severity = difference.changed() == Changed.DATABASE ? Severity.COSMETIC : Severity.BREAKING;
        String apply =
                "fractal:reconcile " + view.remote().map(name -> name + " ").orElse("") + "--apply";
        Repair repair = view.remote().isEmpty()
                ? Repair.NONE
                : new Repair(
                        List.of(
                                difference.changed() == Changed.BOTH
                                        ? apply + " --take " + difference.id() + "=git"
                                        : apply),
                        List.of(),
                        "none",
                        false,
                        "Changes the manifest in the database; the journal keeps what it was");
        return Finding.of(
                SOURCE,
                difference.id() + where,
                "manifest",
                change,
                severity,
                text(difference, Where.GIT_ONLY, Field::git),
                text(difference, Where.DATABASE_ONLY, Field::database),
                repair);
    }

    private static Optional<String> text(Difference difference, Where here, Function<Field, Optional<String>> side) {
        if (difference.where() != Where.DIFFERENT) {
            return difference.where() == here ? Optional.of(difference.id()) : Optional.empty();
        }
        return Optional.of(difference.fields().stream()
                .map(field -> field.pointer() + ": " + Conflicts.value(side.apply(field)))
                .collect(Collectors.joining(", ")));
    }
}
