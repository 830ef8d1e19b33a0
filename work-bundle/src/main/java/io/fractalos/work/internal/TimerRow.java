// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code timers}; its key is the person, so nobody has two. */
@Entity(name = "TimerRow")
@Table(name = "timers", schema = "fractal")
class TimerRow {
    @Id
    @Column(name = "user_id")
    long userId;

    @Column(name = "project_id")
    long projectId;

    @Column(name = "task_id")
    @Nullable
    Long taskId;

    String note = "";
    boolean billable;

    @Column(name = "started_at")
    Instant startedAt = Instant.EPOCH;

    String zone = "";
}
