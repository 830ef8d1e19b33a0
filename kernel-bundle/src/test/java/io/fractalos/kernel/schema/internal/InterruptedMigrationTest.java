// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.schema.Migrations.Outcome;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaPlan;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A migration that is cut off, by whatever, wherever: the next run finishes it, or says what stands in its way. */
class InterruptedMigrationTest {
    private static final SchemaFile FIRST =
            file("0001", "one:CREATE TABLE a (id int primary key)", "two:CREATE TABLE b (id int primary key)");
    private static final SchemaFile SECOND = file(
            "0002",
            "three:ALTER TABLE a ADD COLUMN x int",
            "four:ALTER TABLE a ADD COLUMN y int; ALTER TABLE b ADD COLUMN x int",
            "five:CREATE TABLE c (id int primary key)");

    private final TestDatabase database = TestDatabase.blank();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aConnectionKilledInTheMiddleOfAChangeSetLeavesTheOnesBeforeIt() throws SQLException {
        run(FIRST);
        try (Connection reader = database.owner().getConnection();
                Statement holding = reader.createStatement()) {
            reader.setAutoCommit(false);
            // The fourth change set has changed a already when it has to wait for b.
            holding.execute("LOCK TABLE b IN ACCESS SHARE MODE");
            CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> run(FIRST, SECOND));
            awaitWaiting();
            execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");
            assertThatThrownBy(run::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(FractalException.class, problem -> {
                        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
                        assertThat(problem.action()).isPresent();
                    });
        }
        assertThat(columns("a")).as("the third is kept, of the fourth nothing").isEqualTo("id,x");
        assertThat(run(FIRST, SECOND).applied()).isEqualTo(2);
        assertThat(columns("a") + " " + columns("b") + " " + columns("c")).isEqualTo("id,x,y id,x id");
        assertThat(run(FIRST, SECOND).applied()).isZero();
    }

    @Test
    void aProcessKilledWhileItWaitsLocksNobodyOut() throws Exception {
        run(FIRST);
        try (Connection reader = database.owner().getConnection();
                Statement holding = reader.createStatement()) {
            reader.setAutoCommit(false);
            holding.execute("LOCK TABLE b IN ACCESS SHARE MODE");
            Process node = MigrateOnce.start(database, List.of(FIRST, SECOND));
            awaitWaiting();
            node.destroyForcibly().waitFor();
        }
        // Its connections end once the server notices, which lets the next node wait no longer than that.
        assertThat(run(FIRST, SECOND).applied()).isBetween(1, 2);
        assertThat(columns("a") + " " + columns("b") + " " + columns("c")).isEqualTo("id,x,y id,x id");
    }

    @Test
    void twoProcessesThatBootAtOnceMigrateOnce() throws Exception {
        List<SchemaFile> files = ClassPathSchemas.all().stream()
                .flatMap(source -> source.migrations().stream())
                .toList();
        Process one = MigrateOnce.start(database, files);
        Process two = MigrateOnce.start(database, files);
        List<Integer> applied = List.of(applied(one), applied(two));
        assertThat(applied).contains(0).anyMatch(count -> count > 20);
        assertThat(new LiquibaseMigrations().drift(database.owner(), ClassPathSchemas.all()))
                .isEmpty();
    }

    @Test
    void aDatabaseHalfMigratedByHandIsRefusedWithTheWayOut() throws SQLException {
        run(FIRST);
        execute("ALTER TABLE fractal.b ADD COLUMN x text");
        FractalException refused = catchThrowableOfType(FractalException.class, () -> run(FIRST, SECOND));
        assertThat(refused.detail())
                .contains("0002.sql::four::shop")
                .contains("column \"x\" of relation \"b\" already exists");
        assertThat(refused.action())
                .hasValueSatisfying(
                        action -> assertThat(action).contains("by hand").contains("fractal:schema-plan"));
        assertThat(columns("a")).as("nothing of the fourth is written").isEqualTo("id,x");
        execute("ALTER TABLE fractal.b DROP COLUMN x");
        assertThat(run(FIRST, SECOND).applied()).isEqualTo(2);
    }

    @Test
    void thePlanTellsWhatLeadsToTheDeclarationAndRunsNothing() throws SQLException {
        LiquibaseMigrations migrations = new LiquibaseMigrations();
        assertThat(catchThrowableOfType(FractalException.class, migrations::plan)
                        .action())
                .isPresent();
        List<SchemaSource> kernel = ClassPathSchemas.all();
        migrations.run(database.owner(), kernel);
        assertThat(migrations.plan().changes()).isEmpty();
        execute("ALTER TABLE fractal.clients DROP COLUMN currency, ADD COLUMN secret text");
        SchemaPlan plan = migrations.plan();
        assertThat(plan.changes()).anySatisfy(change -> {
            assertThat(change.object()).isEqualTo("column clients.secret");
            assertThat(change.reversible()).isFalse();
            assertThat(change.lock()).isEqualTo("access exclusive");
            assertThat(change.risk()).isNotBlank();
        });
        assertThat(plan.statements())
                .extracting(SchemaPlan.Statement::sql)
                .anyMatch(sql -> sql.contains("ADD COLUMN currency"));
        assertThat(migrations.plan()).as("still the same").isEqualTo(plan);
        for (SchemaPlan.Statement statement : plan.statements()) {
            execute("SET search_path = fractal, ext; " + statement.sql());
        }
        assertThat(migrations.plan().changes()).isEmpty();
    }

    private void awaitWaiting() throws SQLException {
        while (ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .equals("0")) {
            Thread.onSpinWait();
        }
    }

    private static int applied(Process node) throws IOException, InterruptedException {
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        return Integer.parseInt(said.strip());
    }

    private Outcome run(SchemaFile... migrations) {
        return new LiquibaseMigrations().run(database.owner(), MigrateOnce.sources(List.of(migrations)));
    }

    private static SchemaFile file(String name, String... changes) {
        StringBuilder text = new StringBuilder("--liquibase formatted sql logicalFilePath:shop/" + name + ".sql\n");
        for (String change : changes) {
            int colon = change.indexOf(':');
            text.append("\n--changeset shop:").append(change, 0, colon).append(" splitStatements:false\n");
            text.append(change.substring(colon + 1)).append(";\n");
        }
        return new SchemaFile("migrations/" + name + ".sql", text.toString());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String columns(String table) throws SQLException {
        return ask(
                "SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped"
                        + " AND attrelid = 'fractal." + table + "'::regclass");
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
