// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.state.git.internal.Content;
import io.fractalos.state.git.internal.ManifestId;
import io.fractalos.state.git.internal.ManifestText;
import io.fractalos.state.git.internal.StateTree;
import io.fractalos.state.reconcile.AdoptionPlan;
import io.fractalos.state.reconcile.Side;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Both sides together.
 *
 * @param commit the commit that is taken over
 * @param git its manifests
 * @param sides whose version is used of each manifest that differs, by {@code Kind/name}
 */
record Merge(ObjectId commit, Content git, SortedMap<ManifestId, JsonNode> database, Map<String, Side> sides) {

    /** The manifests for which that side is used, by name. */
    List<String> taking(Side side) {
        return sides.entrySet().stream()
                .filter(entry -> entry.getValue() == side)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** What becomes of the database. When it stays as it is, there is nothing but the commit to agree on. */
    AdoptionPlan plan(Manifests manifests) {
        List<String> kept = taking(Side.DATABASE);
        if (taking(Side.GIT).isEmpty()) {
            return new AdoptionPlan(commit.name(), commit.name(), List.of(), kept);
        }
        ManifestPlan plan = manifests.plan(files(), true);
        return new AdoptionPlan(plan.hash(), commit.name(), plan.steps(), kept);
    }

    /** Everything as it shall be: what does not differ, and of the rest the version of the chosen side. */
    List<ManifestFile> files() {
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
