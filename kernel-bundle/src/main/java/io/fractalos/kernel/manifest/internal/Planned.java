// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestConversion;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.ManifestPlan.Action;
import io.fractalos.kernel.manifest.ManifestPlan.FieldChange;
import io.fractalos.kernel.manifest.ManifestPlan.Step;
import io.fractalos.kernel.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what leads from what is stored to what is wanted. What is named by others is made before them and removed after them.
 *
 * @param moves the steps with what they are made of, in the same order
 */
record Planned(ManifestPlan plan, List<Move> moves) {

    /** One step: nothing before makes a new one, nothing after removes it. */
    record Move(Step step, Optional<Manifest> before, Optional<Manifest> after) {}

    /** Throws an invalid-request problem with everything wrong with the files. */
    static Planned of(Map<String, Kind> kinds, Stored stored, FilesCheck.Result files, boolean prune) {
        if (!files.report().valid()) {
            throw ManifestProblem.exception(files.report().problems());
        }
        ArrayNode base = Json.mapper().createArrayNode();
        base.addArray().add("prune").add(prune);
        List<Move> moves = new ArrayList<>();
        int unchanged = 0;
        for (Map.Entry<Manifest, String> entry : files.wanted().entrySet()) {
            Manifest wanted = entry.getKey();
            Optional<Manifest> before = stored.find(new Key(wanted.kind(), wanted.name()));
            base.addArray()
                    .add(wanted.kind())
                    .add(wanted.name())
                    .add(before.map(Manifest::generation).orElse(0))
                    .add(wanted.document());
            Optional<Move> move = move(wanted, before, entry.getValue());
            move.ifPresent(moves::add);
            unchanged += move.isEmpty() ? 1 : 0;
        }
        if (prune) {
            for (Manifest gone : gone(kinds, stored, files.wanted().keySet())) {
                base.addArray().add(gone.kind()).add(gone.name()).add(gone.generation());
                moves.add(removal(gone));
            }
        }
        List<ManifestConversion> conversions = new ArrayList<>(files.report().conversions());
        stored.manifests().values().forEach(manifest -> Optional.ofNullable(kinds.get(manifest.kind()))
                .map(kind -> kind.newest(manifest))
                .filter(newest -> !newest.apiVersion().equals(manifest.apiVersion()))
                .ifPresent(newest -> conversions.add(new ManifestConversion(
                        "database", manifest.kind(), manifest.name(), manifest.apiVersion(), newest.apiVersion()))));
        List<Step> steps = moves.stream().map(Move::step).toList();
        return new Planned(
                new ManifestPlan(Canonical.sha256(base.toString()), steps, unchanged, conversions), List.copyOf(moves));
    }

    static Move removal(Manifest gone) {
        Step step = new Step(Action.REMOVE, gone.kind(), gone.name(), gone.generation(), Optional.empty(), List.of());
        return new Move(step, Optional.of(gone), Optional.empty());
    }

    private static Optional<Move> move(Manifest wanted, Optional<Manifest> before, String path) {
        if (before.isEmpty()) {
            Step step = new Step(Action.CREATE, wanted.kind(), wanted.name(), 0, Optional.of(path), List.of());
            return Optional.of(new Move(step, before, Optional.of(wanted)));
        }
        List<FieldChange> fields = FieldDiff.between(canonical(before.get()), canonical(wanted));
        Step step = new Step(
                Action.CHANGE, wanted.kind(), wanted.name(), before.get().generation(), Optional.of(path), fields);
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Move(step, before, Optional.of(wanted)));
    }

    /** What is stored and not wanted, those that name others first. */
    private static List<Manifest> gone(Map<String, Kind> kinds, Stored stored, Set<Manifest> wanted) {
        Set<Key> kept = new HashSet<>();
        wanted.forEach(manifest -> kept.add(new Key(manifest.kind(), manifest.name())));
        List<Key> gone = stored.manifests().keySet().stream()
                .filter(key -> !kept.contains(key))
                .toList();
        List<Key> order = new ArrayList<>(new References(kinds, Map.of(), stored.manifests()).orderStored(gone));
        Collections.reverse(order);
        return order.stream().map(key -> stored.find(key).orElseThrow()).toList();
    }

    static JsonNode canonical(Manifest manifest) {
        return Canonical.node(Json.read(manifest.document(), JsonNode.class));
    }
}
