// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModulePlan;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.testing.TestKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;

/** A module with everything: tables, commands that are data, a kind, views; where its archive comes from; and what is left of it. */
class ModuleTablesTest {
    private static final String SHELF = """
            {
              "x-kind": "Shelf",
              "x-api-version": "rival.example.org/v1",
              "type": "object"
            }
            """;

    private static final String CONTRACTING = """

            --changeset shop:later runInTransaction:true splitStatements:false labels:contract
            COMMENT ON TABLE orders IS 'Contracted';
            """;

    @TempDir
    private Path home;

    private TestKernel kernel;
    private TestNode node;

    @BeforeEach
    void start() {
        kernel = TestKernel.start();
        node = new TestNode(home, kernel);
    }

    @AfterEach
    void stop() {
        if (count("SELECT count(*) FROM pg_namespace WHERE nspname = 'module_shop'") > 0) {
            if (!node.bundles().isEmpty()) {
                node.change(Action.REMOVE);
            }
            node.change(Action.PURGE); // roles are the server's, not this database's
        }
        node.close();
        kernel.close();
    }

    @Test
    void aModuleComesWithItsTablesAndKinds() throws InvalidSyntaxException {
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");

        assertThat(count("SELECT count(*) FROM pg_tables WHERE schemaname = 'module_shop' AND tablename = 'orders'"))
                .isEqualTo(1);
        assertThat(kinds()).containsExactly("Shelf");
        node.change(Action.DISABLE);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void thePlanTellsTheSchemaStepsAndThePurgeWhatItDrops() {
        ModulePlan plan = node.modules().plan(node.wish(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0"));
        assertThat(plan.steps())
                .extracting(ModulePlan.Step::what)
                .startsWith(ModulePlan.Kind.KEEP_ARCHIVE, ModulePlan.Kind.SCHEMA);
        assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'module_shop'"))
                .isZero();

        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.change(Action.PURGE))
                .withMessage("shop 1.0.0 is still here");
        node.change(Action.REMOVE);
        assertThat(count("SELECT count(*) FROM module_shop.orders"))
                .as("a removal leaves the tables")
                .isZero();

        node.change(Action.PURGE);

        assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'module_shop'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM fractal.module_archives")).isZero();
        assertThat(node.list()).isEmpty();
        assertThat(node.facts()).endsWith("ModuleRemoved", "ModulePurged");
    }

    @Test
    void afterTheContractingStepRollbackIsRefused() {
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        node.change(Action.UPGRADE, contracting(), "1.1.0");
        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");

        node.change(Action.CONTRACT);

        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 ABSENT/ABSENT");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.change(Action.ROLLBACK))
                .withMessage("shop 1.1.0 contracted its tables; no older version can live with them");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0"))
                .withMessageContaining("contracted by a higher version; 1.0.0 cannot live with them");
        assertThat(node.facts()).endsWith("ModuleContracted");
    }

    @Test
    void theVersionThatStandsByIsThereAfterABootAndComesBackAlthoughTheTablesWereExpanded() {
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        node.change(Action.UPGRADE, expanding(), "1.1.0");

        node.restart();
        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");

        node.change(Action.ROLLBACK);
        assertThat(node.drift()).isEmpty();
        node.restart();
        assertThat(node.list()).containsExactly("shop 1.1.0 ABSENT/ABSENT", "shop 1.0.0 ACTIVE/ACTIVE");
    }

    /** The tables are as the version that went made them, whoever looks: a repair to what answers would drop what it will need again. */
    @Test
    void whatAHigherVersionMadeIsNoDriftAfterARollbackOnAnyNodeAndAfterARestart(@TempDir Path elsewhere)
            throws SQLException {
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        node.change(Action.UPGRADE, expanding(), "1.1.0");
        node.change(Action.ROLLBACK);

        node.restart();
        assertThat(node.drift()).isEmpty();
        try (TestNode other = new TestNode(elsewhere, kernel)) {
            assertThat(other.drift()).isEmpty();
            node.change(Action.DISABLE);
            other.modules().reconcile();
            assertThat(other.drift()).isEmpty();
        }
        node.restart();
        run("ALTER TABLE module_shop.orders DROP COLUMN note; ALTER TABLE module_shop.orders ADD COLUMN rogue text");
        assertThat(node.drift())
                .containsExactlyInAnyOrder(
                        "MISSING column module_shop.orders.note", "EXTRA column module_shop.orders.rogue");

        node.change(Action.REMOVE);
        assertThat(node.drift()).as("nobody declares it any more").isEmpty();
    }

    @Test
    void aHigherVersionWhoseMigrationsNeverRanDeclaresNothing() throws SQLException {
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        run("ALTER TABLE module_shop.orders ADD COLUMN note text");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.change(Action.UPGRADE, expanding(), "1.1.0"))
                .withMessageContaining("\"note\"");

        node.restart();

        assertThat(node.list()).endsWith("shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(node.drift()).containsExactly("EXTRA column module_shop.orders.note");
    }

    @Test
    void aNodeKilledAtAnyStepOfAContractionEndsContracted() {
        int kill = 0;
        for (boolean reached = true; reached; kill++) {
            node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
            node.change(Action.UPGRADE, contracting(), "1.1.0");

            List<String> passed = node.killedBefore(kill, () -> node.change(Action.CONTRACT));

            reached = passed.size() > kill;
            boolean wished = kill > 0;
            assertThat(node.list())
                    .as("killed before step %s: %s", kill, passed)
                    .containsExactly(
                            "shop 1.1.0 ACTIVE/ACTIVE",
                            wished ? "shop 1.0.0 ABSENT/ABSENT" : "shop 1.0.0 STANDBY/STANDBY");
            assertThat(count("SELECT count(*) WHERE obj_description('module_shop.orders'::regclass) = 'Contracted'"))
                    .as("killed before step %s: %s", kill, passed)
                    .isEqualTo(wished ? 1 : 0);
            assertThat(node.facts().contains("ModuleContracted")).isEqualTo(wished);
            clean();
        }
        assertThat(kill).isGreaterThan(4);
    }

    @Test
    void aNodeKilledAtAnyStepOfAPurgeEndsWithNothingLeft() {
        int kill = 0;
        for (boolean reached = true; reached; kill++) {
            node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
            node.change(Action.REMOVE);

            List<String> passed = node.killedBefore(kill, () -> node.change(Action.PURGE));

            reached = passed.size() > kill;
            boolean wished = kill > 0;
            long left = wished ? 0 : 1;
            assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'module_shop'"))
                    .as("killed before step %s: %s", kill, passed)
                    .isEqualTo(left);
            assertThat(count("SELECT count(*) FROM pg_roles WHERE rolname IN ('module_shop', 'owner_of_module_shop')"))
                    .isEqualTo(2 * left);
            assertThat(count("SELECT count(*) FROM fractal.module_archives")).isEqualTo(left);
            assertThat(node.list()).hasSize((int) left);
            assertThat(node.facts().contains("ModulePurged")).isEqualTo(wished);
            clean();
        }
        assertThat(kill).isGreaterThan(3);
    }

    /** Nobody is left with the tables an upgrade would have left, when the very first migration was cut off. */
    @Test
    void anInstallationWhoseMigrationsWereCutOffRunsAllOfThem() {
        TestModule cut = TestNode.shopWithTables("1.1.0").add("migrations/0001-baseline.sql", """

                --changeset shop:cut-off runInTransaction:true splitStatements:false
                SELECT 1/0;
                """ + CONTRACTING);
        assertThatExceptionOfType(FractalException.class).isThrownBy(() -> node.change(Action.INSTALL, cut, "1.1.0"));

        node.change(Action.INSTALL, contracting(), "1.1.0");

        assertThat(count("SELECT count(*) WHERE obj_description('module_shop.orders'::regclass) = 'Contracted'"))
                .isEqualTo(1);
    }

    @Test
    void aRollbackToAVersionThatIsNotWellAnyMoreIsRefusedBeforeAnythingChanges() throws SQLException {
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        node.change(Action.UPGRADE, TestNode.shopWithTables("1.1.0"), "1.1.0");
        run("ALTER TABLE module_shop.orders RENAME TO lost");

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.change(Action.ROLLBACK))
                .matches(e -> e.type() == ProblemType.CONFLICT)
                .withMessageContaining("shop 1.0.0, which stands by, is not well: shop.orders ")
                .withMessageEndingWith(". 1.1.0 still answers");

        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
        run("ALTER TABLE module_shop.lost RENAME TO orders");
        node.change(Action.ROLLBACK);
        assertThat(node.list()).containsExactly("shop 1.1.0 ABSENT/ABSENT", "shop 1.0.0 ACTIVE/ACTIVE");
    }

    @Test
    void aModuleWithAKindThatIsAnothersIsRefusedWholeAndComesWhenThatIsGone() throws Exception {
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        TestModule rival = TestModule.bare("rival", "1.0.0").file("manifests/shelf.json", SHELF);
        Path jar = home.resolve("rival.jar");
        Files.write(jar, rival.jar());

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.modules()
                        .plan(new ModuleChange(Action.INSTALL, "rival", Optional.empty(), Optional.of(jar.toString()))))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::text)
                        .containsExactly(
                                "META-INF/fractalos/manifests/shelf.json:2:13: /x-kind: There is a kind 'Shelf'"
                                        + " already, of module shop (Give it another name)"));

        Bundle bundle = node.byHand(rival, "rival");
        assertThat(node.list()).containsExactly("rival 1.0.0 ABSENT/FAILED", "shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(node.routing().admitted()).containsExactly("shop 1.0.0");

        node.restart();
        assertThat(node.list())
                .as("who was there first stays, whoever is read first")
                .containsExactly("rival 1.0.0 ABSENT/FAILED", "shop 1.0.0 ACTIVE/ACTIVE");

        List<Bundle> gone = Stream.of(node.context().getBundles())
                .filter(ModuleBundles::isModule)
                .toList();
        node.change(Action.REMOVE);
        // Who went is seen off in a lane of its own, and only then is the other looked at again.
        gone.forEach(node::settle);
        node.settle(node.context().getBundle("rival"));
        assertThat(node.list())
                .as(() -> node.modules().all().toString())
                .containsExactly("rival 1.0.0 ACTIVE/ACTIVE", "shop 1.0.0 ABSENT/ABSENT");
        node.context().getBundle("rival").uninstall();
        node.settle(bundle);
    }

    @Test
    void aKindOfThePlatformCannotBeBroughtByAModule() {
        ServiceRegistration<ManifestKind> platform =
                node.context().registerService(ManifestKind.class, ManifestKind.ofSchema(SHELF), null);

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0"))
                .satisfies(e -> assertThat(e.violations().get(0).text())
                        .contains("There is a kind 'Shelf' already, the platform's own"));

        platform.unregister();
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
    }

    @Test
    void everythingWrongWithAnArchiveIsToldBeforeAnythingIsInstalled() {
        TestModule broken = TestNode.shopWithTables("1.0.0")
                .file("views/orders.yaml", "titel: Orders\n")
                .header("Export-Package", "io.fractalos.shop");

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.change(Action.INSTALL, broken, "1.0.0"))
                .matches(e -> e.type() == ProblemType.INVALID_REQUEST)
                .satisfies(e -> assertThat(e.violations())
                        .extracting(v -> v.pointer().replaceFirst(".*/", ""))
                        .contains("titel", "Export-Package"));
        assertThat(node.bundles()).isEmpty();
        assertThat(node.list()).isEmpty();
    }

    @Test
    void aKarHoldsTheJar() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        entries.put("repository/org/example/other/1.0/other-1.0.jar", TestModule.zip(Map.of("a.txt", new byte[1])));
        entries.put(
                "repository/io/fractalos/module-shop/1.0.0/module-shop-1.0.0.jar",
                TestNode.shopWithTables("1.0.0").jar());
        Path kar = home.resolve("shop.kar");
        Files.write(kar, TestModule.zip(entries));

        ModuleInfo info =
                node.change(new ModuleChange(Action.INSTALL, "shop", Optional.empty(), Optional.of(kar.toString())));

        assertThat(info.digest())
                .contains(TestNode.shopWithTables("1.0.0").archive().digest());
    }

    @Test
    void anArchiveWhosePathsPointOutOfItIsRefused() {
        byte[] evil = TestModule.zip(Map.of("../../etc/passwd", new byte[1]));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> Archive.of("evil.kar", evil))
                .withMessageContaining("holds '../../etc/passwd', which points out of it");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> Archive.of("text.jar", new byte[] {1, 2, 3}))
                .withMessageContaining("text.jar cannot be read as a JAR or KAR");
    }

    @Test
    void withoutASourceTheDistributionIsAskedAndItsFeatureGoesWithTheModule() throws IOException {
        Path jar = home.resolve("feature.jar");
        Files.write(jar, TestNode.shopWithTables("1.0.0").jar());
        List<String> uninstalled = new ArrayList<>();
        node.kill();
        node.with(new Distribution() {
            @Override
            public List<String> locations(String module) {
                return module.equals("shop") ? List.of(jar.toString()) : List.of();
            }

            @Override
            public Optional<String> featureOf(Bundle bundle) {
                return Optional.of("fractalos-module-shop/1.0.0");
            }

            @Override
            public void uninstall(String feature) {
                uninstalled.add(feature);
            }
        });
        node.start();

        node.change(Action.INSTALL);
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
        node.change(Action.REMOVE);
        assertThat(uninstalled).as("a bundle of ours has no feature").isEmpty();

        node.byHand(TestNode.shopWithTables("1.0.0"), "mvn:io.fractalos/module-shop/1.0.0");
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
        node.change(Action.REMOVE);
        assertThat(uninstalled).containsExactly("fractalos-module-shop/1.0.0");
        assertThat(node.list()).containsExactly("shop 1.0.0 ABSENT/ABSENT");
    }

    @Test
    void whatIsNotAsWantedIsDrift() throws Exception {
        node.change(Action.INSTALL, TestNode.shopWithTables("1.0.0"), "1.0.0");
        DriftSource drift = new ModuleDrift(node.modules());
        assertThat(drift.look().findings()).isEmpty();
        assertThat(drift.look().watched())
                .extracting(DriftSource.Watched::object)
                .containsExactly("module shop 1.0.0");

        Bundle bundle = node.extender().residents().all().get(0).bundle();
        bundle.stop();
        node.settle(bundle);

        Finding finding = drift.look().findings().get(0);
        assertThat(finding.object()).isEqualTo("module shop 1.0.0");
        assertThat(finding.expected()).contains("active");
        assertThat(finding.actual().orElseThrow()).startsWith("disabled");
        assertThat(finding.repair().statements()).containsExactly("fractal:module-install shop 1.0.0");
        node.modules().reconcile();
        assertThat(drift.look().findings()).isEmpty();
    }

    /** The next version, with a step that the one before could not live with. */
    private static TestModule contracting() {
        return TestNode.shopWithTables("1.1.0").add("migrations/0001-baseline.sql", CONTRACTING);
    }

    /** The next version, with a step that the one before can live with. */
    private static TestModule expanding() {
        return TestNode.shopWithTables("1.1.0")
                .file("schemas/orders.yaml", """
                        owner: shop
                        tables:
                          orders:
                            comment: What was ordered
                            columns:
                              number: {type: bigint, identity: by default, comment: Printed on it}
                              placed_on: {type: date, comment: When it was placed}
                              note: {type: text, nullable: true, comment: What else was said}
                            primaryKey: [number]
                        """)
                .add("migrations/0001-baseline.sql", """

                        --changeset shop:sooner runInTransaction:true splitStatements:false
                        ALTER TABLE orders ADD COLUMN note text;
                        COMMENT ON COLUMN orders.note IS 'What else was said';
                        """);
    }

    private void clean() {
        if (!node.bundles().isEmpty()) {
            node.change(Action.REMOVE);
        }
        if (!node.list().isEmpty()) {
            node.change(Action.PURGE);
        }
        kernel.database().clear();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = kernel.database().owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> kinds() throws InvalidSyntaxException {
        return node.context().getServiceReferences(ManifestKind.class, null).stream()
                .map(reference -> node.context().getService(reference).kind())
                .toList();
    }

    private long count(String sql) {
        try (Connection connection = kernel.database().owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
