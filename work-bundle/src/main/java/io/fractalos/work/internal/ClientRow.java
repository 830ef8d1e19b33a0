// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A row of {@code clients}. */
@Entity(name = "ClientRow")
@Table(name = "clients", schema = "fractal")
class ClientRow implements Rows.Versioned {
    @Id
    // Not the identity of the last row: that would be one a trigger wrote.
    @SequenceGenerator(name = "clients_id", sequenceName = "clients_id_seq", schema = "fractal", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "clients_id")
    long id;

    String slug = "";
    String name = "";

    @Nullable
    String currency;

    boolean archived;

    @Version
    int version;

    @Column(name = "updated_at", insertable = false)
    Instant updatedAt = Instant.EPOCH;

    @Override
    public int version() {
        return version;
    }
}
