// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fractalos.pattern.catalog.JsonText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What making a repository would make.
 *
 * @param digest SHA-256 of the files of the pattern, 64 hexadecimal digits
 * @param deprecated why nothing new should be made from it; that keeps nobody from it
 * @param includes the patterns whose files come along, each with its version
 * @param parameters all with defaults, a JSON object as text; secrets by their names
 * @param tree SHA-256 over mode, digest and path of every planned file
 * @param hash of the plan; applying takes it
 * @param manifests those written with it: of the client and the job that begin with it, and its own
 * @param files by path; what tells where the repository comes from is added when it is made
 * @param existing the repository of that name, when there is one: {@code files} says how it differs
 */
public record InstancePlan(
        String name,
        Optional<String> project,
        String pattern,
        String version,
        String digest,
        String title,
        Optional<String> deprecated,
        List<String> includes,

        @JsonRawValue @JsonDeserialize(using = JsonText.class)
        String parameters,

        LocalDate date,
        String tree,
        String hash,
        List<PlannedManifest> manifests,
        List<PlannedChange> files,
        Optional<Instance> existing) {
    /** Copies the lists. */
    public InstancePlan {
        includes = List.copyOf(includes);
        manifests = List.copyOf(manifests);
        files = List.copyOf(files);
    }
}
