// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What applying files of manifests does.
 *
 * @param hash SHA-256 in hexadecimal digits over what is wanted and the generations it was compared with
 * @param steps what is created, changed and removed, in the order it is done
 * @param unchanged how many manifests of the files are stored already just so
 * @param conversions what was written in an older format
 */
public record ManifestPlan(String hash, List<Step> steps, int unchanged, List<ManifestConversion> conversions) {

    public ManifestPlan {
        steps = List.copyOf(steps);
        conversions = List.copyOf(conversions);
    }

    /** What happens to a manifest. */
    public enum Action {
        CREATE,
        CHANGE,
        REMOVE
    }

    /**
     * One manifest of the plan.
     *
     * @param generation the stored generation it was compared with, 0 for one that is not stored
     * @param path the file that wants it; absent for one that is removed
     * @param fields what changes, by pointer; empty unless it is a change
     */
    public record Step(
            Action action, String kind, String name, int generation, Optional<String> path, List<FieldChange> fields) {
        public Step {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A field that changes.
     *
     * @param pointer its JSON pointer in the document
     * @param before what it holds as JSON text; absent when it is not there
     * @param after what it will hold as JSON text; absent when it will not be there
     */
    public record FieldChange(String pointer, Optional<String> before, Optional<String> after) {}

    /** True when everything is as the files want it. */
    public boolean nothingToDo() {
        return steps.isEmpty();
    }

    /** True when something is removed. */
    public boolean removes() {
        return steps.stream().anyMatch(step -> step.action() == Action.REMOVE);
    }
}
