// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import java.time.Instant;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A row of {@code time_entries}, for changing it; new ones are inserted as a set (see {@link TimeRecorder}). */
@Entity(name = "TimeEntryRow")
@Table(name = "time_entries", schema = "fractal")
class TimeEntryRow implements Rows.Versioned {
    @Id
    long id;

    @Column(name = "user_id", updatable = false)
    long userId;

    @Column(name = "project_id")
    long projectId;

    @Column(name = "task_id")
    @Nullable
    Long taskId;

    @Column(name = "work_date")
    LocalDate workDate = LocalDate.EPOCH;

    int seconds;
    String zone = "";

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    String note = "";
    boolean billable;
    boolean overtime;

    @Version
    int version;

    @Column(name = "updated_at", insertable = false)
    Instant updatedAt = Instant.EPOCH;

    @Override
    public int version() {
        return version;
    }
}
