// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.PostgresModuleSchemas;
import io.fractalos.kernel.testing.ModuleSource;
import io.fractalos.kernel.testing.TestKernel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleDatabaseTest {
    static final String ITEMS = """
            owner: %s
            tables:
              items:
                comment: Things
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  name: {type: text, comment: What it is called}
                primaryKey: [id]
            """;
    private static final String WHO = "SELECT current_user || ' ' || replace(current_setting('search_path'), ' ', '')";
    private static final String PLATFORM = "fractal_app fractal,ext";

    private static TestKernel kernel;
    private static Transactions transactions;
    private static ModuleDatabase north;
    private static ModuleDatabase south;

    @BeforeAll
    static void start() {
        kernel = TestKernel.start();
        transactions = kernel.transactions();
        LiveSchema live = new LiveSchema();
        live.open(kernel.database().owner(), List.of(), () -> "");
        for (String module : List.of("north-pole", "south")) {
            new PostgresModuleSchemas(live).migrate(module, ModuleSource.of(module, ITEMS.formatted(module)));
        }
        north = new RoleDatabase(transactions, "north-pole");
        south = new RoleDatabase(transactions, "south");
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void eachModuleSeesItsOwnTablesByTheirBareNames() {
        north.call(connection -> run(connection, "INSERT INTO items (name) VALUES ('Bear')"));
        south.call(connection -> run(connection, "INSERT INTO items (name) VALUES ('Penguin')"));
        String names = "SELECT string_agg(DISTINCT name, ',') FROM items WHERE name IN ('Bear', 'Penguin')";
        assertThat(north.<String>read(connection -> ask(connection, names))).isEqualTo("Bear");
        assertThat(south.<String>read(connection -> ask(connection, names))).isEqualTo("Penguin");
        assertThat(north.<String>read(connection -> ask(connection, WHO)))
                .isEqualTo("module_north_pole module_north_pole,ext,extensions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM module_south.items",
                "INSERT INTO module_south.items (name) VALUES ('x')",
                "UPDATE module_south.items SET name = 'x'",
                "DELETE FROM module_south.items",
                "TRUNCATE module_south.items",
                "SELECT nextval('module_south.items_id_seq')",
                "DROP TABLE module_south.items",
                "SELECT * FROM module_south.databasechangelog",
                "SELECT * FROM fractal.users",
                "INSERT INTO fractal.users (login) VALUES ('x')",
                "UPDATE fractal.users SET login = 'x'",
                "DELETE FROM fractal.users",
                "TRUNCATE fractal.users",
                "SELECT * FROM fractal.audit",
                "SELECT * FROM module_north_pole.databasechangelog",
                "TRUNCATE items",
                "DROP TABLE items",
                "ALTER TABLE items ADD COLUMN mine int",
                "CREATE INDEX mine ON items (name)",
                "CREATE TABLE mine (id int)",
                "CREATE TABLE module_south.mine (id int)",
                "CREATE TABLE fractal.mine (id int)",
                "CREATE TABLE ext.mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "CREATE VIEW mine AS SELECT 1",
                "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "SET ROLE fractal_owner",
                "SET ROLE owner_of_module_north_pole",
                "SET ROLE owner_of_module_south",
                "SET SESSION AUTHORIZATION fractal_owner",
            })
    void isRefusedEverythingElse(String sql) {
        Throwable refused = catchThrowable(() -> north.call(connection -> run(connection, sql)));
        assertThat(state(refused)).as(sql).isEqualTo("42501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM module_south.items", "DELETE FROM module_south.items"})
    void thePlatformOutsideHasNoneOfItsRights(String sql) {
        Throwable refused = catchThrowable(() -> transactions.call(connection -> run(connection, sql)));
        assertThat(state(refused)).as(sql).isEqualTo("42501");
    }

    @Test
    void theTransactionIsThePlatformsAgainAfterwards() {
        transactions.call(connection -> {
            assertThat(ask(connection, WHO)).isEqualTo(PLATFORM);
            north.call(inner -> {
                assertThat(inner).isSameAs(connection);
                assertThat(ask(inner, WHO)).startsWith("module_north_pole ");
                south.call(innermost -> {
                    assertThat(ask(innermost, WHO)).startsWith("module_south ");
                    return run(innermost, "INSERT INTO items (name) VALUES ('Seal')");
                });
                assertThat(ask(inner, WHO)).isEqualTo("module_north_pole module_north_pole,ext,extensions");
                return run(inner, "INSERT INTO items (name) VALUES ('Fox')");
            });
            assertThat(ask(connection, WHO)).isEqualTo(PLATFORM);
            return ask(connection, "SELECT count(*) FROM users");
        });
        assertThat(transactions.<String>read(connection -> ask(connection, WHO)))
                .isEqualTo(PLATFORM);
    }

    @Test
    void alsoWhenTheWorkThrowsAndTheTransactionGoesOn() {
        transactions.call(connection -> {
            assertThatThrownBy(() -> north.call(inner -> {
                        run(inner, "RESET ROLE");
                        throw FractalException.conflict("No", "Stop");
                    }))
                    .isInstanceOf(FractalException.class);
            assertThat(ask(connection, WHO)).isEqualTo(PLATFORM);
            return north.call(inner -> {
                assertThatThrownBy(() -> south.call(innermost -> {
                            throw new IllegalStateException("Ours");
                        }))
                        .hasMessage("Ours");
                assertThat(ask(inner, WHO)).startsWith("module_north_pole ");
                return null;
            });
        });
    }

    @Test
    void alsoWhenAStatementFailedAndTheCallerGoesBackToASavepoint() {
        transactions.call(connection -> {
            Savepoint before = connection.setSavepoint();
            assertThatThrownBy(() -> north.call(inner -> run(inner, "SELECT 1/0")))
                    .isInstanceOf(IllegalStateException.class);
            connection.rollback(before);
            assertThat(ask(connection, WHO)).isEqualTo(PLATFORM);
            return null;
        });
    }

    @Test
    void anAbortedTransactionLeavesNothingBehind() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> north.call(inner -> run(inner, "SELECT 1/0")))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(transactions.<String>call(connection -> ask(connection, WHO)))
                    .isEqualTo(PLATFORM);
        }
    }

    @Test
    void theSameTextMeansTheTablesOfWhoeverAsks() {
        // Often enough for the driver to keep the statement on the server.
        for (int i = 0; i < 20; i++) {
            transactions.call(connection -> {
                assertThat(north.<String>call(inner -> ask(inner, "SELECT current_schema() || count(*) FROM items")))
                        .startsWith("module_north_pole");
                assertThat(south.<String>call(inner -> ask(inner, "SELECT current_schema() || count(*) FROM items")))
                        .startsWith("module_south");
                return null;
            });
        }
    }

    @Test
    void aReadWritesNothing() {
        Throwable refused = catchThrowable(
                () -> north.read(connection -> run(connection, "INSERT INTO items (name) VALUES ('x')")));
        assertThat(state(refused)).isEqualTo("25006");
    }

    @Test
    void aModuleWithoutTablesIsToldSo() {
        FractalException problem =
                catchThrowableOfType(FractalException.class, () -> new RoleDatabase(transactions, "nobody")
                        .call(connection -> run(connection, "SELECT 1")));
        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.detail()).contains("'nobody' has no tables");
    }

    static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    static String state(Throwable thrown) {
        Throwable at = thrown;
        while (at != null && !(at instanceof SQLException)) {
            at = at.getCause();
        }
        return at == null ? String.valueOf(thrown) : ((SQLException) at).getSQLState();
    }
}
