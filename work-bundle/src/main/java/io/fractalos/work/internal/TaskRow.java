// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.Task;
import java.time.Instant;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A row of {@code tasks}. */
@Entity(name = "TaskRow")
@Table(name = "tasks", schema = "fractal")
class TaskRow implements Rows.Versioned {
    @Id
    // Not the identity of the last row: that would be one a trigger wrote.
    @SequenceGenerator(name = "tasks_id", sequenceName = "tasks_id_seq", schema = "fractal", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tasks_id")
    long id;

    @Column(name = "project_id", updatable = false)
    long projectId;

    String name = "";

    @Enumerated(EnumType.STRING)
    Task.Status status = Task.Status.OPEN;

    @Column(name = "assignee_id")
    @Nullable
    Long assigneeId;

    @Column(name = "due_on")
    @Nullable
    LocalDate dueOn;

    @Version
    int version;

    @Column(name = "updated_at", insertable = false)
    Instant updatedAt = Instant.EPOCH;

    @Override
    public int version() {
        return version;
    }
}
