// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.testing;

import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.NewUser;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.identity.Users;
import io.fractalos.kernel.value.Slug;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Small stand-ins for the parts of the kernel an import only touches. */
final class Kernel {

    private Kernel() {}

    /** Adds every fact to the list, and tells none. */
    static Events events(List<Record> facts) {
        return new Events() {
            @Override
            public void record(Record fact) {
                facts.add(fact);
            }

            @Override
            public List<RecordedEvent> after(long sequence, int limit) {
                return List.of();
            }

            @Override
            public long latest() {
                return 0;
            }
        };
    }

    /** Adds people who cannot log in. */
    static Users users(TestPlatform platform) {
        return new Users() {
            @Override
            public User add(NewUser user) {
                return platform.transactions().call(connection -> insert(connection, user));
            }

            @Override
            public List<User> all() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<User> find(long id) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<User> findByLogin(String login) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void setPassword(long id, String password, boolean mustChange) {
                throw new UnsupportedOperationException();
            }

            @Override
            public User setActive(long id, boolean active) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static User insert(Connection connection, NewUser user) throws SQLException {
        String login = Slug.of(user.email().orElse(user.name()));
        try (var insert =
                connection.prepareStatement("INSERT INTO fractal.users (login, name, email, work_role, access_role,"
                        + " must_change_password) VALUES (?, ?, ?, ?, 'MEMBER', false) RETURNING id")) {
            insert.setString(1, login);
            insert.setString(2, user.name());
            insert.setString(3, user.email().orElse(null));
            insert.setString(4, user.workRole().orElse(null));
            try (var row = insert.executeQuery()) {
                row.next();
                return new User(
                        row.getLong(1),
                        login,
                        user.name(),
                        user.email(),
                        AccessRole.MEMBER,
                        user.workRole(),
                        true,
                        false,
                        false);
            }
        }
    }
}
