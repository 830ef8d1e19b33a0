// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A job that begins with its repository: both come in one transaction, or neither does.
 *
 * @param client the slug of the client it is for, when that is there already; either this or {@code newClient}
 * @param newClient the client that comes with it
 * @param name what people read, unique per client
 * @param slug made from the names of client and job when absent; it never gets a number, so that one wish means one job
 * @param code what other systems know it by
 * @param billable what time on it is unless it says otherwise; true when absent
 * @param currency ISO 4217, when it differs from the client's
 * @param startsOn the first planned day
 * @param endsOn the last planned day, inclusive
 * @param budgetSeconds the planned effort, from 0
 */
public record NewJob(
        @JsonPropertyDescription("The slug of the client it is for; or newClient")
        Optional<String> client,

        @JsonPropertyDescription("The client that comes with it, when there is none yet")
        Optional<NewClient> newClient,

        @JsonPropertyDescription("What people read, unique per client")
        String name,

        @JsonPropertyDescription("Without it made from the names of client and job")
        Optional<String> slug,

        @JsonPropertyDescription("What other systems know it by")
        Optional<String> code,

        @JsonPropertyDescription("What time on it is unless it says otherwise; true when absent")
        Optional<Boolean> billable,

        @JsonPropertyDescription("ISO 4217, when it differs from the client's")
        Optional<String> currency,

        @JsonPropertyDescription("The first planned day") Optional<LocalDate> startsOn,

        @JsonPropertyDescription("The last planned day, inclusive")
        Optional<LocalDate> endsOn,

        @JsonPropertyDescription("The planned effort") OptionalLong budgetSeconds) {

    /**
     * A client that comes with its first job.
     *
     * @param name what people read, unique
     * @param slug made from the name when absent
     * @param currency ISO 4217 it is billed in, when it differs from the organisation's
     */
    public record NewClient(
            @JsonPropertyDescription("What people read, unique")
            String name,

            @JsonPropertyDescription("Without it made from the name")
            Optional<String> slug,

            @JsonPropertyDescription("ISO 4217 it is billed in, when it differs from the organisation's")
            Optional<String> currency) {}
}
