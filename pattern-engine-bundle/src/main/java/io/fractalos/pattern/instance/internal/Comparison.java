// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.instance.PlannedChange;
import io.fractalos.pattern.instance.PlannedChange.Status;
import io.fractalos.pattern.instance.PlannedManifest;
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
    private SortedMap<String, CommittedFile> now = Collections.emptySortedMap();
    private Set<String> made = Set.of();

    Comparison(Origins origins) {
        this.origins = origins;
    }

    /** Compares with the branch of that repository; a file is called removed when its first commit had it. */
    void with(Path repository, String firstCommit) {
        Optional<Origin> origin = origins.find(repository);
        if (origin.flatMap(there -> there.root(firstCommit)).isPresent()) {
            now = origins.files(repository, origin.flatMap(Origin::head).orElseThrow());
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
