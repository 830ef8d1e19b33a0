// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.schema.Migrations.Outcome;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiquibaseMigrationsTest {
    private static final SchemaFile DECLARED = new SchemaFile("schemas/shop.yaml", """
            owner: shop
            tables:
              orders:
                comment: Orders
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                primaryKey: [id]
            """);
    private static final SchemaFile FIRST = new SchemaFile("migrations/0001.sql", baseline());

    private final TestDatabase database = TestDatabase.blank();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void runsWhatHasNotRunYetAndThenNothing() {
        Outcome first = run(FIRST);
        assertThat(first.applied()).isEqualTo(1);
        assertThat(drift()).isEmpty();
        Outcome second = run(FIRST);
        assertThat(second.applied()).isZero();
        assertThat(second.digest()).isEqualTo(first.digest()).hasSize(64);
    }

    @Test
    void twoNodesThatBootAtOnceMigrateOnce() {
        var one = CompletableFuture.supplyAsync(() -> run(FIRST));
        var two = CompletableFuture.supplyAsync(() -> run(FIRST));
        assertThat(List.of(one.join().applied(), two.join().applied())).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aLockLeftByAKilledNodeHoldsNobodyUp() throws SQLException {
        run(FIRST);
        execute(
                "UPDATE fractal.databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'a dead node'");
        assertThat(run(FIRST, change("more", "ALTER TABLE orders ADD COLUMN a int"))
                        .applied())
                .isEqualTo(1);
    }

    @Test
    void aRunThatWasCutOffIsFinishedByTheNext() throws SQLException {
        SchemaFile broken =
                change("more", "ALTER TABLE orders ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b wrong");
        FractalException problem = catchThrowableOfType(FractalException.class, () -> run(FIRST, broken));
        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.detail()).contains("shop/more.sql::more::shop").contains("type \"wrong\" does not exist");
        assertThat(problem.action()).isPresent();
        assertThat(
                        count(
                                "SELECT count(*) FROM pg_attribute WHERE attrelid = 'fractal.orders'::regclass AND attname = 'a'"))
                .as("nothing of the failed change is kept")
                .isZero();

        SchemaFile whole = change("more", "ALTER TABLE orders ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b int");
        assertThat(run(FIRST, whole).applied()).isEqualTo(1);
    }

    @Test
    void refusesAMigrationThatWasChangedAfterItRan() {
        run(FIRST, change("more", "ALTER TABLE orders ADD COLUMN a int"));
        FractalException problem = catchThrowableOfType(
                FractalException.class, () -> run(FIRST, change("more", "ALTER TABLE orders ADD COLUMN b int")));
        assertThat(problem.detail()).contains("changed since").contains("more");
        assertThat(problem.action())
                .hasValueSatisfying(action -> assertThat(action).contains("version"));
    }

    @Test
    void refusesADatabaseOfANewerVersion() {
        run(FIRST, change("more", "ALTER TABLE orders ADD COLUMN a int"));
        FractalException problem = catchThrowableOfType(FractalException.class, () -> run(FIRST));
        assertThat(problem.detail()).contains("does not know").contains("shop/more.sql");
    }

    @Test
    void reportsDriftAndLeavesItAlone() throws SQLException {
        run(FIRST);
        execute("ALTER TABLE fractal.orders ADD COLUMN secret text");
        assertThat(run(FIRST).applied()).isZero();
        assertThat(drift()).singleElement().asString().contains("orders.secret", "not declared");
        assertThat(drift()).hasSize(1);
    }

    private List<String> drift() {
        return new LiquibaseMigrations().drift(database.owner(), List.of(source()));
    }

    private Outcome run(SchemaFile... migrations) {
        return new LiquibaseMigrations().run(database.owner(), List.of(source(migrations)));
    }

    private static SchemaSource source(SchemaFile... migrations) {
        return new SchemaSource("shop-bundle", List.of(DECLARED), List.of(migrations));
    }

    private static String baseline() {
        DeclaredSchema declared = SchemaReader.read(List.of(source())).get(0);
        return MigrationText.of("shop", "0001.sql", Ddl.of(declared));
    }

    private static SchemaFile change(String name, String sql) {
        return new SchemaFile(
                "migrations/" + name + ".sql",
                "--liquibase formatted sql logicalFilePath:shop/" + name + ".sql\n\n--changeset shop:" + name + "\n"
                        + sql + ";\n");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
