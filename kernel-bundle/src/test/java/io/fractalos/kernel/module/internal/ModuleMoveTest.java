// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.database.internal.Access;
import io.fractalos.kernel.database.internal.ConnectionPool;
import io.fractalos.kernel.database.internal.SupabaseDatabase;
import io.fractalos.kernel.installation.Installation;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.installation.internal.Home;
import io.fractalos.kernel.installation.internal.OwnerInstallation;
import io.fractalos.kernel.installation.internal.PendingImport;
import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Problem;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.SupabaseLike;
import io.fractalos.kernel.testing.TestKernel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules move with their installation: rows, sequences, history, rights and the very archive, and answer where they arrive. */
class ModuleMoveTest {
    private static final Installation.Actor WHO = new Installation.Actor(0, "console", "CONSOLE");
    private static final String ORDERS = "data/module_shop.orders/0001.copy";
    private static final String HISTORY =
            "SELECT string_agg(concat_ws(' ', filename, id, md5sum), ', ' ORDER BY id) FROM module_shop.databasechangelog";
    private static final String COMMENT = "SELECT obj_description('module_shop'::regnamespace)";

    @TempDir
    private Path temporary;

    private TestKernel from;
    private TestKernel to;
    private TestNode node;
    private Path folder;
    private Consumer<String> progress = sentence -> {};

    @BeforeEach
    void start() {
        from = TestKernel.start();
        to = TestKernel.start();
        node = new TestNode(temporary.resolve("from"), from);
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        execute(owner(from), """
                INSERT INTO module_shop.orders (placed_on) VALUES ('2026-01-01'), ('2026-01-02'), ('2026-01-03');
                DELETE FROM module_shop.orders WHERE number = 3
                """);
        folder = temporary.resolve("export");
    }

    @AfterEach
    void stop() {
        node.close();
        // Roles are the server's, not a database's.
        for (TestKernel kernel : new TestKernel[] {to, from}) {
            execute(owner(kernel), "DROP SCHEMA IF EXISTS module_shop CASCADE");
            kernel.close();
        }
    }

    @Test
    void aModuleAnswersElsewhereWithItsRowsAndItsHistory() throws Exception {
        upgrade();
        MoveReport exported = exportTo(folder);
        assertThat(exported.notes()).noneMatch(note -> note.contains("module_shop"));
        MoveReport imported = importInto(owner(to));
        assertThat(imported.digest()).isEqualTo(exported.digest());

        assertThat(ask(to, HISTORY)).isEqualTo(ask(from, HISTORY)).doesNotContain("later");
        assertThat(ask(to, COMMENT)).isEqualTo(ask(from, COMMENT)).startsWith("Made by the expanding migrations ");
        assertThat(ask(to, "SELECT relowner::regrole FROM pg_class WHERE oid = 'module_shop.orders'::regclass"))
                .isEqualTo("owner_of_module_shop");
        restarted(to);
        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
        assertThat(asModule(to.transactions(), "SELECT string_agg(number || ' ' || placed_on, ', ') FROM orders"))
                .isEqualTo("1 2026-01-01, 2 2026-01-02");
        assertThat(asModule(to.transactions(), "INSERT INTO orders (placed_on) VALUES ('2026-02-01') RETURNING number"))
                .isEqualTo("4");
        node.change(Action.CONTRACT);
        assertThat(ask(to, HISTORY)).contains("later");
    }

    @Test
    void afterARollbackTheOlderVersionAnswersElsewhereOnTheTablesOfTheNewer() throws Exception {
        upgrade();
        node.change(Action.ROLLBACK);
        exportTo(folder);
        importInto(owner(to));
        restarted(to);
        assertThat(node.list()).containsExactly("shop 1.1.0 ABSENT/ABSENT", "shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(asModule(to.transactions(), "SELECT count(*) FROM orders WHERE note IS NULL"))
                .isEqualTo("2");
    }

    @Test
    void whatWasRemovedOrStoppedMovesTooAndComesBackWithItsRows() throws Exception {
        node.change(Action.DISABLE);
        exportTo(folder);
        importInto(owner(to));
        restarted(to);
        assertThat(node.list()).containsExactly("shop 1.0.0 DISABLED/ABSENT");
        node.change(Action.ENABLE);
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
        node.change(Action.REMOVE);
        assertThat(node.list()).containsExactly("shop 1.0.0 ABSENT/ABSENT");

        try (TestKernel third = TestKernel.start()) {
            Path again = temporary.resolve("again");
            MoveReport exported = installation(owner(to)).exportTo(WHO, again, progress);
            assertThat(installation(owner(third)).importFrom(again, progress).digest())
                    .isEqualTo(exported.digest());
            restarted(third);
            assertThat(node.list()).containsExactly("shop 1.0.0 ABSENT/ABSENT");
            node.change(Action.INSTALL);
            assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
            assertThat(asModule(third.transactions(), "SELECT count(*) FROM orders"))
                    .isEqualTo("2");
            node.close();
            node = new TestNode(temporary.resolve("bare"), from);
            execute(owner(third), "DROP SCHEMA module_shop CASCADE");
        }
    }

    @Test
    void aCutImportGoesOnWithTheTableItWasAtOrIsGivenUpWhole() throws Exception {
        MoveReport exported = exportTo(folder);
        progress = sentence -> {
            if (sentence.startsWith("module_shop.orders")) {
                throw new IllegalStateException("pulled the plug");
            }
        };
        assertThatThrownBy(() -> importInto(owner(to))).rootCause().hasMessage("pulled the plug");
        assertThat(ask(to, "SELECT count(*) FROM module_shop.orders")).isEqualTo("2");
        progress = sentence -> {};
        installation(owner(to)).discardImport();
        assertThat(ask(to, "SELECT to_regnamespace('module_shop') IS NULL")).isEqualTo("t");

        progress = sentence -> {
            if (sentence.startsWith("Building")) {
                throw new IllegalStateException("pulled the plug");
            }
        };
        assertThatThrownBy(() -> importInto(owner(to))).rootCause().hasMessage("pulled the plug");
        progress = sentence -> assertThat(sentence).doesNotStartWith("module_shop.orders");
        assertThat(importInto(owner(to)).digest()).isEqualTo(exported.digest());
    }

    @Test
    void aRowThatChangedOnTheWayIsFoundAndNothingKept() throws Exception {
        exportTo(folder);
        progress = sentence -> {
            if (sentence.startsWith("Reading")) {
                execute(owner(to), "UPDATE module_shop.orders SET placed_on = '2026-01-09' WHERE number = 1");
            }
        };
        assertThat(refused(() -> importInto(owner(to))))
                .startsWith("What was imported is not what was exported")
                .contains("in module_shop.orders");
        assertThat(ask(to, "SELECT to_regnamespace('module_shop') IS NULL")).isEqualTo("t");
    }

    @Test
    void aMigrationThatRanOnTheWayIsFound() throws Exception {
        exportTo(folder);
        progress = sentence -> {
            if (sentence.startsWith("Reading")) {
                execute(owner(to), "UPDATE module_shop.databasechangelog SET id = 'another' WHERE id = 'orders'");
            }
        };
        assertThat(refused(() -> importInto(owner(to)))).contains("in the sequences or the migrations of modules");
    }

    @Test
    void withoutItsArchiveNothingIsExported() throws Exception {
        execute(owner(from), "DELETE FROM module_archives");
        assertThat(refused(() -> exportTo(folder)))
                .startsWith(
                        "No archive is kept that could bring these modules and make their tables elsewhere: shop, shop 1.0.0\n")
                .contains("fractal:module-install --source JAR ID");
        assertThat(folder.resolve("installation.json")).doesNotExist();
    }

    @Test
    void tablesOthersThanTheMigrationsMakeAreNotExportedAndWhatDoesNotMatterIsTold() throws Exception {
        execute(owner(from), "CREATE INDEX mine ON module_shop.orders (placed_on)");
        assertThat(exportTo(folder).notes())
                .anyMatch(note -> note.startsWith("Not moved: module_shop.") && note.contains("mine"));
        execute(owner(from), "ALTER TABLE module_shop.orders ADD COLUMN more text");
        assertThat(refused(() -> exportTo(temporary.resolve("second"))))
                .startsWith("Tables of modules are not as their migrations made them, and would be others elsewhere:"
                        + " module_shop: column orders.more")
                .contains("fractal:schema-drift");
        importInto(owner(to));
        assertThat(ask(to, "SELECT to_regclass('module_shop.mine') IS NULL")).isEqualTo("t");
    }

    @Test
    void anExportWhoseArchiveDoesNotMakeItsTablesIsRefusedBeforeAnythingIsTouched() throws Exception {
        exportTo(folder);
        String before = ask(to, "SELECT obj_description('fractal'::regnamespace)");
        flip(folder.resolve(ORDERS));
        assertThat(refused(() -> importInto(owner(to)))).contains(ORDERS + ": Is not the file that was written");
        flip(folder.resolve(ORDERS));

        rewrite("\"version\" : \"1.0.0\"", "\"version\" : \"1.0.0\", \"kept\" : true");
        assertThat(refused(() -> importInto(owner(to)))).contains("kept");
        rewrite(", \"kept\" : true", "");
        String archive = TestNode.shopWithTables("1.0.0").archive().digest();
        rewrite("\"archive\" : \"" + archive, "\"archive\" : \"" + "0".repeat(64));
        assertThat(refused(() -> importInto(owner(to))))
                .startsWith("The export does not hold the archive of shop 1.0.0, without which its tables");
        rewrite("0".repeat(64), archive);
        rewrite("\"module\" : \"shop\"", "\"module\" : \"shop; DROP TABLE x\"");
        assertThat(refused(() -> importInto(owner(to))))
                .contains("Its digest is not the one of its tables and modules");
        assertThat(ask(to, "SELECT obj_description('fractal'::regnamespace)")).isEqualTo(before);
        assertThat(ask(to, "SELECT to_regclass('fractal.installation_import') IS NULL"))
                .isEqualTo("t");
    }

    @Test
    void rowsOfAModuleMakeAnInstallationOneWithData() throws Exception {
        exportTo(folder);
        importInto(owner(to));
        execute(owner(to), "DELETE FROM module_archives");
        assertThat(refused(() -> importInto(owner(to))))
                .contains("This installation is not empty: module_shop.orders (2 rows)");
        execute(owner(to), "DELETE FROM module_shop.orders");
        importInto(owner(to));
        assertThat(ask(to, "SELECT count(*) FROM module_shop.orders")).isEqualTo("2");
    }

    @Test
    void anExportFromBeforeModulesMovedIsStillRead() throws Exception {
        node.change(Action.REMOVE);
        node.change(Action.PURGE);
        exportTo(folder);
        rewrite("\"formatVersion\" : 2", "\"formatVersion\" : 1");
        rewrite("\"modules\" : [ ],", "");
        assertThat(importInto(owner(to)).digest()).hasSize(64);
    }

    @Test
    void aModuleThatDoesNotAnswerAfterwardsIsTold() throws Exception {
        exportTo(folder);
        MoveReport imported = installation(
                        owner(to),
                        () -> execute(
                                owner(to),
                                "UPDATE module_registry SET actual = 'FAILED', problem = 'ill', action = 'heal it'"))
                .importFrom(folder, progress);
        assertThat(imported.notes()).contains("The module shop 1.0.0 does not answer: ill (heal it)");
    }

    @Test
    void anOwnerWhoIsNoSuperuserBehindAPoolerTakesIt() throws Exception {
        MoveReport exported = exportTo(folder);
        try (SupabaseLike database = new SupabaseLike(Files.createDirectory(temporary.resolve("pooler")))) {
            Access access = SupabaseDatabase.prepare(
                    PooledModulesTest.settings(database), Files.createDirectory(temporary.resolve("supabase")));
            new LiquibaseMigrations().run(access.asOwner(), ClassPathSchemas.all());
            assertThat(importInto(access.asOwner()).digest()).isEqualTo(exported.digest());
            try (HikariDataSource pool = ConnectionPool.open(access, 2);
                    TestKernel pooled = TestKernel.on(pool)) {
                assertThat(asModule(pooled.transactions(), "SELECT count(*) FROM orders"))
                        .isEqualTo("2");
            }
            Path back = temporary.resolve("back");
            installation(access.asOwner()).exportTo(WHO, back, progress);
            assertThat(back.resolve(ORDERS)).hasSameTextualContentAs(folder.resolve(ORDERS));
            execute(access.asOwner(), "DROP SCHEMA module_shop CASCADE");
            database.change("DROP OWNED BY module_shop; DROP OWNED BY owner_of_module_shop;"
                    + " DROP ROLE module_shop; DROP ROLE owner_of_module_shop");
        }
    }

    /** Adds a step that runs at once and one that waits for the older version to go. */
    private void upgrade() {
        node.change(
                Action.UPGRADE,
                TestNode.shopWithTables("1.1.0")
                        .file("schemas/orders.yaml", """
                                owner: shop
                                tables:
                                  orders:
                                    comment: All that was ordered
                                    columns:
                                      number: {type: bigint, identity: by default, comment: Printed on it}
                                      placed_on: {type: date, comment: When it was placed}
                                      note: {type: text, nullable: true, comment: What else was said}
                                    primaryKey: [number]
                                """)
                        .file("migrations/0002-note.sql", """
                                --liquibase formatted sql logicalFilePath:shop/0002-note.sql

                                --changeset shop:note runInTransaction:true splitStatements:false
                                ALTER TABLE orders ADD COLUMN note text;
                                COMMENT ON COLUMN orders.note IS 'What else was said';

                                --changeset shop:later runInTransaction:true splitStatements:false labels:contract
                                COMMENT ON TABLE orders IS 'All that was ordered';
                                """),
                "1.1.0");
    }

    private void restarted(TestKernel kernel) throws IOException {
        node.close();
        node = new TestNode(Files.createTempDirectory(temporary, "node"), kernel);
    }

    private MoveReport exportTo(Path place) {
        return installation(owner(from)).exportTo(WHO, place, progress);
    }

    private MoveReport importInto(DataSource owner) {
        return installation(owner).importFrom(folder, progress);
    }

    private OwnerInstallation installation(DataSource owner) {
        return installation(owner, () -> {});
    }

    /** With what happens once everything is imported, while the platform boots. */
    private OwnerInstallation installation(DataSource owner, Runnable boot) {
        AtomicReference<OwnerInstallation> self = new AtomicReference<>();
        OwnerInstallation installation = new OwnerInstallation(
                owner,
                "fractal_app",
                ClassPathSchemas.all(),
                new LiquibaseMigrations(),
                new KeptArchives(),
                new Home(temporary.resolve("etc"), temporary.resolve("data"), "1.0.0"),
                new PendingImport(
                        Optional.empty(),
                        () -> {
                            try {
                                self.get().beforeSchema();
                            } catch (FractalException told) {
                                assertThat(told.action()).isPresent();
                            }
                        },
                        boot));
        self.set(installation);
        return installation;
    }

    private static String refused(Runnable work) {
        FractalException problem = catchThrowableOfType(FractalException.class, work::run);
        assertThat(problem).isNotNull();
        assertThat(problem.action()).isPresent();
        return Problem.of(problem).text();
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** Changes the index as somebody would who knows how its checksum is kept. */
    private void rewrite(String what, String by) throws IOException {
        Path index = folder.resolve("installation.json");
        String before = Files.readString(index);
        assertThat(before).contains(what);
        String after = before.replace(what, by);
        Files.writeString(index, after);
        Path sums = folder.resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums).replace(sha256(before), sha256(after)));
    }

    private static String sha256(String text) {
        return Archive.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DataSource owner(TestKernel kernel) {
        return kernel.database().owner();
    }

    private static String asModule(Transactions transactions, String sql) {
        return new RoleDatabase(transactions, "shop").call(connection -> RoleDatabaseTest.ask(connection, sql));
    }

    private static String ask(TestKernel kernel, String sql) throws SQLException {
        try (Connection connection = owner(kernel).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void execute(DataSource owner, String sql) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
