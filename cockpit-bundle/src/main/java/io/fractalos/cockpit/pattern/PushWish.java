// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** A wish to push a repository. */
public record PushWish(
        @Schema(
                description =
                        "The address of a Git repository from now on, empty or with the same history, without a login; without it the one it has",
                example = "https://git.example.org/acme/site.git")
        Optional<String> remote) {}
