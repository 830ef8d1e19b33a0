// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.User;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EntityManager;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.SequenceGenerator;
import javax.persistence.Table;
import javax.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}; never leaves this package. */
@Entity(name = "UserRow")
@Table(name = "users", schema = "fractal")
class UserRow {
    @Id
    // Not the identity of the last row: that would be one a trigger wrote.
    @SequenceGenerator(name = "users_id", sequenceName = "users_id_seq", schema = "fractal", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "users_id")
    long id;

    String login = "";
    String name = "";

    @Nullable
    String email;

    @Enumerated(EnumType.STRING)
    @Column(name = "access_role")
    AccessRole accessRole = AccessRole.MEMBER;

    @Column(name = "work_role")
    @Nullable
    String workRole;

    @Column(name = "password_hash")
    @Nullable
    String passwordHash;

    @Column(name = "must_change_password")
    boolean mustChangePassword;

    boolean active = true;

    @Version
    int version;

    @Column(name = "created_at", updatable = false)
    Instant createdAt = Instant.EPOCH;

    static Optional<UserRow> byLogin(EntityManager em, String login) {
        return em.createQuery("SELECT u FROM UserRow u WHERE LOWER(u.login) = :login", UserRow.class)
                .setParameter("login", login.strip().toLowerCase(Locale.ROOT))
                .getResultStream()
                .findFirst();
    }

    User toUser() {
        return new User(
                id,
                login,
                name,
                Optional.ofNullable(email),
                accessRole,
                Optional.ofNullable(workRole),
                active,
                active && passwordHash != null,
                mustChangePassword);
    }
}
