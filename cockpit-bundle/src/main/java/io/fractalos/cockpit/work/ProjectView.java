// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Identified;
import io.fractalos.cockpit.web.Versioned;
import io.fractalos.work.Project;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** A job as the cockpit shows it. */
public record ProjectView(
        @Schema(example = "34") long id,

        @Schema(example = "harbor-and-pine-coffee-booking-flow")
        String slug,

        @Schema(example = "PvQFbd") Optional<String> code,
        @Schema(example = "Booking flow") String name,
        @Schema(example = "12") long clientId,
        @Schema(example = "Harbor & Pine Coffee") String clientName,
        boolean billable,

        @Schema(description = "ISO 4217, when it differs from the client's", example = "EUR")
        Optional<String> currency,

        Project.Status status,
        Optional<LocalDate> startsOn,
        @Schema(description = "The last day, inclusive") Optional<LocalDate> endsOn,

        @Schema(description = "The planned effort", example = "288000")
        OptionalLong budgetSeconds,

        @Schema(example = "1") int version)
        implements Identified, Versioned {

    /** The view of a job. */
    public static ProjectView of(Project project) {
        return new ProjectView(
                project.id(),
                project.slug(),
                project.code(),
                project.name(),
                project.clientId(),
                project.clientName(),
                project.billable(),
                project.currency(),
                project.status(),
                project.startsOn(),
                project.endsOn(),
                project.budgetSeconds(),
                project.version());
    }

    /** The new state of a job; its id is in the address, the version it was made from in If-Match. */
    public record Change(
            String name,
            Optional<String> code,
            boolean billable,
            Optional<String> currency,
            Project.Status status,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            OptionalLong budgetSeconds) {

        Project.Change of(long id, int version) {
            return new Project.Change(
                    id, version, name, code, billable, currency, status, startsOn, endsOn, budgetSeconds);
        }
    }
}
