// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.Project;
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

/** A row of {@code projects}. */
@Entity(name = "ProjectRow")
@Table(name = "projects", schema = "fractal")
class ProjectRow implements Rows.Versioned {
    @Id
    // Not the identity of the last row: that would be one a trigger wrote.
    @SequenceGenerator(name = "projects_id", sequenceName = "projects_id_seq", schema = "fractal", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "projects_id")
    long id;

    String slug = "";

    @Column(name = "client_id", updatable = false)
    long clientId;

    @Nullable
    String code;

    String name = "";
    boolean billable;

    @Nullable
    String currency;

    @Enumerated(EnumType.STRING)
    Project.Status status = Project.Status.ACTIVE;

    @Column(name = "starts_on")
    @Nullable
    LocalDate startsOn;

    @Column(name = "ends_on")
    @Nullable
    LocalDate endsOn;

    @Column(name = "budget_seconds")
    @Nullable
    Long budgetSeconds;

    @Version
    int version;

    @Column(name = "updated_at", insertable = false)
    Instant updatedAt = Instant.EPOCH;

    @Override
    public int version() {
        return version;
    }
}
