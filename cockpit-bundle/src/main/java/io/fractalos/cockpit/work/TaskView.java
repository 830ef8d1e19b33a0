// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Identified;
import io.fractalos.cockpit.web.Versioned;
import io.fractalos.work.Task;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** A task as the cockpit shows it. */
public record TaskView(
        @Schema(example = "56") long id,
        @Schema(example = "34") long projectId,
        @Schema(example = "Booking flow") String projectName,
        @Schema(example = "12") long clientId,
        @Schema(example = "Harbor & Pine Coffee") String clientName,
        @Schema(example = "Wireframes") String name,
        Task.Status status,
        OptionalLong assigneeId,
        Optional<LocalDate> dueOn,
        @Schema(example = "1") int version)
        implements Identified, Versioned {

    /** The view of a task. */
    public static TaskView of(Task task) {
        return new TaskView(
                task.id(),
                task.projectId(),
                task.projectName(),
                task.clientId(),
                task.clientName(),
                task.name(),
                task.status(),
                task.assigneeId(),
                task.dueOn(),
                task.version());
    }

    /** The new state of a task; its id is in the address, the version it was made from in If-Match. */
    public record Change(String name, Task.Status status, OptionalLong assigneeId, Optional<LocalDate> dueOn) {

        Task.Change of(long id, int version) {
            return new Task.Change(id, version, name, status, assigneeId, dueOn);
        }
    }
}
