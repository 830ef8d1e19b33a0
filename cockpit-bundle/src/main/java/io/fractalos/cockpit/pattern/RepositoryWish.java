// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.NewJob;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;

/** A repository somebody wants made from a pattern. */
public record RepositoryWish(
        @Schema(description = "Of the pattern; without it the newest that is available", example = "1.1.0")
        Optional<String> version,

        @Schema(description = "Of the repository: a slug", example = "acme-site")
        String name,

        @Schema(description = "The slug of the project it is for")
        Optional<String> project,

        @Schema(description = "The job that begins with it, instead of a project that is there")
        Optional<NewJob> job,

        @Schema(type = "object", description = "As the schema of the pattern wants them; secrets as secret:NAME")
        JsonNode parameters,

        @Schema(description = "The day that files and commit bear; without it today in UTC")
        Optional<LocalDate> date) {

    InstanceRequest of(String pattern) {
        return new InstanceRequest(pattern, version, name, project, job, parameters.toString(), date);
    }

    /** A wish to see what would be made. */
    public record ToPreview(
            RepositoryWish repository,

            @Schema(description = "The file whose text is to be answered too")
            Optional<String> path) {}

    /** A wish to make just what was planned. */
    public record ToApply(
            RepositoryWish repository,

            @Schema(description = "The plan hash of the preview someone has looked at")
            String planHash,

            @Schema(
                    description = "The address of an empty Git repository that it is pushed to, without a login",
                    example = "https://git.example.org/acme/site.git")
            Optional<String> remote) {}
}
