// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.PlannedChange;
import io.fractalos.pattern.instance.PlannedContent;
import io.fractalos.pattern.instance.PlannedManifest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** What making a repository would make, or why it cannot be made. */
public record RepositoryPreview(
        @Schema(description = "Everything wrong with the wish, each with a JSON pointer such as /parameters/title")
        List<Violation> errors,

        @Schema(description = "By path, compared with the repository of that name when there is one")
        List<PlannedChange> files,

        @Schema(description = "Those written with it: of client and job that begin with it, and its own")
        List<PlannedManifest> manifests,

        @Schema(description = "What applying takes; null while something is wrong")
        Optional<String> planHash,

        @Schema(description = "The repository of that name, when there is one")
        Optional<Instance> existing,

        @Schema(description = "The file that was asked for") Optional<PlannedContent> file) {
    /** Copies the lists. */
    public RepositoryPreview {
        errors = List.copyOf(errors);
        files = List.copyOf(files);
        manifests = List.copyOf(manifests);
    }

    static RepositoryPreview of(InstancePlan plan, Optional<PlannedContent> file) {
        return new RepositoryPreview(
                List.of(), plan.files(), plan.manifests(), Optional.of(plan.hash()), plan.existing(), file);
    }

    static RepositoryPreview wrong(List<Violation> errors) {
        return new RepositoryPreview(
                errors, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
