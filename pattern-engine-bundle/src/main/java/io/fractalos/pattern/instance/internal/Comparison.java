// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.difference.FileDifference.Shown;
import io.fractalos.pattern.difference.internal.LineDifference;
import io.fractalos.pattern.instance.PlannedChange;
import io.fractalos.pattern.instance.PlannedChange.Status;
import io.fractalos.pattern.instance.PlannedContent.There;
import io.fractalos.pattern.instance.PlannedManifest;
import io.fractalos.pattern.scaffold.Checkouts;
import io.fractalos.pattern.scaffold.CommittedFile;
import io.fractalos.pattern.scaffold.Origin;
import io.fractalos.pattern.scaffold.Origins;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is planned against what is there. For one thread. */
final class Comparison {
    private final Origins origins;
    private final Checkouts checkouts;
    private Path folder = Path.of("");
    private String head = "";
    private SortedMap<String, CommittedFile> now = Collections.emptySortedMap();
    private Set<String> made = Set.of();

    Comparison(Origins origins, Checkouts checkouts) {
        this.origins = origins;
        this.checkouts = checkouts;
    }

    /** With what is at the name, when it was made. */
    Comparison with(Optional<Row> there, Repositories repositories) {
        there.ifPresent(row -> row.commit().ifPresent(commit -> with(repositories.of(row.name()), commit)));
        return this;
    }

    /** Compares with the branch of that repository; a file is called removed when its first commit had it. */
    private void with(Path repository, String firstCommit) {
        Optional<Origin> origin = origins.find(repository);
        if (origin.flatMap(there -> there.root(firstCommit)).isPresent()) {
            folder = repository;
            head = origin.flatMap(Origin::head).orElseThrow();
            now = origins.files(repository, head);
            made = origins.files(repository, firstCommit).keySet();
        }
    }

    /** All files by path; what tells where a repository comes from is in no plan and not compared. */
    List<PlannedChange> of(List<PlannedFile> planned) {
        SortedMap<String, PlannedChange> changes = new TreeMap<>();
        planned.forEach(file -> changes.put(file.path(), change(file)));
        now.forEach((path, file) -> {
            if (made.contains(path) && !origins.added(path)) {
                changes.putIfAbsent(
                        path, new PlannedChange(path, Status.REMOVED, file.mode(), file.size(), Optional.empty()));
            }
        });
        return List.copyOf(changes.values());
    }

    /** What is there where the file is planned; empty when there is nothing, or just that file. */
    Optional<There> there(PlannedFile file) {
        return Optional.ofNullable(now.get(file.path()))
                .filter(there -> change(file).status() != Status.SAME)
                .map(there -> new There(there.mode(), difference(there, file)));
    }

    private FileDifference difference(CommittedFile there, PlannedFile file) {
        byte[] planned = file.content();
        return checkouts
                .file(folder, head, file.path())
                .map(content -> LineDifference.of(content, planned))
                .orElseGet(() -> FileDifference.untold(Shown.NOTHING, there.size(), planned.length));
    }

    /** A manifest against the one of that name that is there. */
    static PlannedManifest of(Optional<Manifest> there, Manifest wanted) {
        Status status = there.map(found -> same(found, wanted) ? Status.SAME : Status.CHANGED)
                .orElse(Status.ADDED);
        return new PlannedManifest(
                wanted.kind(), wanted.name(), status, wanted.file().text());
    }

    private static boolean same(Manifest there, Manifest wanted) {
        return Json.read(there.document(), JsonNode.class).equals(Json.read(wanted.document(), JsonNode.class));
    }

    private PlannedChange change(PlannedFile file) {
        byte[] content = file.content();
        String mode = FileText.mode(file);
        CommittedFile there = now.get(file.path());
        Status status = there == null
                ? Status.ADDED
                : there.mode().equals(mode) && there.blob().equals(origins.blob(content))
                        ? Status.SAME
                        : Status.CHANGED;
        return new PlannedChange(file.path(), status, mode, content.length, Optional.of(file.sha256()));
    }
}
