// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;

/**
 * A build somebody wants.
 *
 * @param repository the name of a repository that was made from a pattern
 * @param revision a branch, or the whole id of a commit; {@code main} when there is none
 * @param offline whether its checks shall have no network; as the installation is set when it is not said
 */
public record BuildRequest(
        @JsonPropertyDescription("The name of the repository, see patterns.instances")
        String repository,

        @JsonPropertyDescription("A branch, or the whole id of a commit; without it main")
        Optional<String> revision,

        @JsonPropertyDescription("True: its checks have no network, and where that cannot be had it is refused")
        Optional<Boolean> offline) {}
