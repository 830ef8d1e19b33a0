// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import java.util.List;
import java.util.Optional;

/** Files of manifests as the input or the answer of a command. */
public record ManifestFiles(List<ManifestFile> files) {
    public ManifestFiles {
        files = List.copyOf(files);
    }

    /**
     * Files to plan.
     *
     * @param prune whether manifests that no file holds are to be removed; not when absent
     */
    public record ToPlan(List<ManifestFile> files, Optional<Boolean> prune) {
        public ToPlan {
            files = List.copyOf(files);
        }
    }

    /**
     * Files to apply.
     *
     * @param plan the hash of the plan that was looked at; may be absent when nothing is removed
     */
    public record ToApply(List<ManifestFile> files, Optional<Boolean> prune, Optional<String> plan) {
        public ToApply {
            files = List.copyOf(files);
        }
    }
}
