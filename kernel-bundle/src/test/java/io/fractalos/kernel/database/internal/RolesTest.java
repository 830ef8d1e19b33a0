// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The running platform cannot change the schema: not by good manners, but because PostgreSQL refuses. */
class RolesTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE fractal.mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "CREATE TABLE ext.mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "CREATE SCHEMA mine",
                "CREATE VIEW fractal.mine AS SELECT 1",
                "CREATE INDEX mine ON fractal.clients (name)",
                "CREATE FUNCTION fractal.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "ALTER TABLE fractal.clients ADD COLUMN mine int",
                "ALTER TABLE fractal.clients DISABLE TRIGGER ALL",
                "DROP TABLE fractal.clients",
                "TRUNCATE fractal.clients",
                "CREATE EXTENSION citext",
                "CREATE ROLE mine",
                "SET ROLE fractal_owner",
                "UPDATE fractal.audit SET login = 'nobody'",
                "DELETE FROM fractal.audit",
                "SELECT * FROM fractal.databasechangelog",
            })
    void theRuntimeRoleIsRefused(String sql) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> asApp(sql));
        assertThat(refused == null ? "nothing" : refused.getSQLState()).as(sql).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @Test
    void theRuntimeRoleWorksWithRowsAndSequences() {
        assertThatCode(() -> asApp("INSERT INTO clients (slug, name) VALUES ('one', 'One')"))
                .doesNotThrowAnyException();
        assertThatCode(() -> asApp("SELECT lastval() FROM (SELECT nextval('clients_id_seq')) n"))
                .doesNotThrowAnyException();
        assertThatCode(() -> asApp("DELETE FROM clients")).doesNotThrowAnyException();
    }

    @Test
    void aRuntimeUserWithTooMuchPowerIsRefused() throws SQLException {
        try (Connection app = database.app().getConnection()) {
            Roles.refuseTooMuchPower(app);
        }
        try (Connection owner = database.owner().getConnection();
                Connection superuser = database.superuser().getConnection()) {
            for (Connection powerful : new Connection[] {owner, superuser}) {
                FractalException problem =
                        catchThrowableOfType(FractalException.class, () -> Roles.refuseTooMuchPower(powerful));
                assertThat(problem.detail()).contains("may change the schema");
            }
        }
    }

    private static void asApp(String sql) throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
