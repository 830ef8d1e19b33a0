// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** Something to do in a project, perhaps by someone, perhaps by a day. Names are unique per project. */
public record Task(
        long id,
        long projectId,
        String projectName,
        long clientId,
        String clientName,
        String name,
        Status status,
        OptionalLong assigneeId,
        Optional<LocalDate> dueOn,
        int version) {

    /** Whether it is still to do. */
    public enum Status {
        OPEN,
        DONE
    }

    /** A task to add. */
    public record New(long projectId, String name, OptionalLong assigneeId, Optional<LocalDate> dueOn) {}

    /** The new state of a task; {@code version} is the one the change was made from. */
    public record Change(
            long id, int version, String name, Status status, OptionalLong assigneeId, Optional<LocalDate> dueOn) {}

    /** Which tasks are wanted; {@code dueBefore} is exclusive. */
    public record Filter(
            Optional<String> q,
            OptionalLong projectId,
            OptionalLong clientId,
            Optional<Status> status,
            OptionalLong assigneeId,
            Optional<LocalDate> dueBefore) {}
}
