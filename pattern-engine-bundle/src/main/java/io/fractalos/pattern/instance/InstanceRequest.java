// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fractalos.pattern.catalog.JsonText;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A repository somebody wants.
 *
 * @param pattern the id of the pattern
 * @param version the newest that is available when there is none
 * @param name of the repository, a slug
 * @param project the slug of the job it is for
 * @param job the job that begins with it, when there is none yet
 * @param parameters a JSON object as text; secrets as {@code secret:NAME}
 * @param date the day that files and commit bear; today in UTC when there is none
 */
public record InstanceRequest(
        @JsonPropertyDescription("The id of the pattern, see patterns.list")
        String pattern,

        @JsonPropertyDescription("Such as 1.1.0; without it the newest that is available")
        Optional<String> version,

        @JsonPropertyDescription("The name of the repository: at most 60 lower-case letters, digits and inner hyphens")
        String name,

        @JsonPropertyDescription("The slug of the project it is for")
        Optional<String> project,

        @JsonPropertyDescription("The job that begins with it, instead of a project that is there")
        Optional<NewJob> job,

        @JsonPropertyDescription("An object as the schema of the pattern wants it; secrets as secret:NAME")
        @JsonRawValue
        @JsonDeserialize(using = JsonText.class)
        String parameters,

        @JsonPropertyDescription("The day that files and commit bear; without it today in UTC")
        Optional<LocalDate> date) {

    /**
     * A wish to make just what was planned.
     *
     * @param plan the hash of the plan someone has looked at
     * @param remote the address of an empty Git repository that it is pushed to, without a login
     */
    public record ToApply(
            InstanceRequest repository,

            @JsonPropertyDescription("The hash patterns.plan answered")
            String plan,

            @JsonPropertyDescription("The address of an empty Git repository that it is pushed to, without a login")
            Optional<String> remote) {}
}
