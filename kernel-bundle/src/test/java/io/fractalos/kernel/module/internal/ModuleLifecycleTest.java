// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModulePlan;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.testing.TestKernel;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Changes of modules on a real framework and database: planned, carried out, undone, and gone on with after the process was killed. */
class ModuleLifecycleTest {
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
        node.close();
        kernel.close();
    }

    @Test
    void aModuleIsInstalledFromAnArchiveThatIsKept() {
        ModuleInfo info = node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");

        assertThat(info.actual()).isEqualTo(ModuleInfo.State.ACTIVE);
        assertThat(info.digest()).contains(TestNode.shop("1.0.0").archive().digest());
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(node.facts()).containsExactly("ModuleInstalled");
    }

    @Test
    void anUpdateInPlaceToAnotherVersionIsWantedFromThenOn() throws Exception {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");

        update(TestNode.shop("1.0.1"));

        List<String> expected = List.of("shop 1.0.1 ACTIVE/ACTIVE", "shop 1.0.0 ABSENT/ABSENT");
        assertThat(node.list()).isEqualTo(expected);
        node.modules().reconcile();
        node.restart();
        assertThat(node.list()).isEqualTo(expected);
        assertThat(node.bundles()).containsExactly("io.fractalos.module-shop 1.0.1");
    }

    @Test
    void anUpdateInPlaceKeepsTheArchiveOnlyWhenItHoldsSomethingElse() throws Exception {
        ModuleInfo first = node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");

        update(TestNode.shop("1.0.0"));
        assertThat(node.modules().all().get(0).digest()).isEqualTo(first.digest());

        update(TestNode.shop("1.0.0").add("module.yaml", "# another build\n"));
        Optional<String> second = node.modules().all().get(0).digest();
        assertThat(second).isPresent().isNotEqualTo(first.digest());

        node.change(Action.REMOVE);
        node.change(Action.INSTALL);
        assertThat(node.modules().all().get(0).digest()).isEqualTo(second);
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
    }

    /** An update in place is looked at in its midst, too. */
    @Test
    void aBundleThatStartsIsNoChangeThatIsUnderWay() throws Exception {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        Resident resident = node.extender().residents().all().get(0);
        Resident starting = resident.in(ModuleInfo.State.STARTING, Instant.now());
        node.extender().residents().put(starting);
        node.modules().settled(starting);
        node.modules().awaitNotices();
        node.extender().again(resident.bundle());
        node.settle(resident.bundle());

        node.change(Action.DISABLE);
        assertThat(node.list()).containsExactly("shop 1.0.0 DISABLED/DISABLED");
    }

    private void update(TestModule module) throws Exception {
        Bundle bundle =
                node.context().getBundle(node.modules().all().get(0).bundle().orElseThrow());
        bundle.update(new ByteArrayInputStream(module.jar()));
        node.settle(bundle);
    }

    @Test
    void aPlanSaysWhatHappensAndChangesNothing() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        ModuleChange change = node.wish(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");

        ModulePlan plan = node.modules().plan(change);

        assertThat(plan.steps())
                .extracting(ModulePlan.Step::what)
                .containsExactly(
                        ModulePlan.Kind.KEEP_ARCHIVE,
                        ModulePlan.Kind.INSTALL_BUNDLE,
                        ModulePlan.Kind.START_BUNDLE,
                        ModulePlan.Kind.CHECK_HEALTH,
                        ModulePlan.Kind.SWITCH);
        assertThat(plan.steps().get(1).detail()).isEqualTo("Installs shop 1.1.0 beside 1.0.0");
        assertThat(plan.refreshes()).isEmpty();
        assertThat(plan.affects()).contains("command shop.restock");
        assertThat(node.bundles()).containsExactly("io.fractalos.module-shop 1.0.0");
        assertThat(node.modules().plan(change).hash()).isEqualTo(plan.hash());
    }

    @Test
    void anotherPlanThanTheOneLookedAtIsStale() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        ModuleChange change = node.wish(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");
        String hash = node.modules().plan(change).hash();
        node.change(Action.DISABLE);

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(
                        () -> node.modules().carryOut(node.wish(Action.ENABLE, TestNode.shop("1.0.0"), "1.0.0"), hash))
                .matches(e -> e.type() == ProblemType.STALE);
        assertThat(node.list()).containsExactly("shop 1.0.0 DISABLED/DISABLED");
    }

    @Test
    void anUpgradeAnswersBesideTheOldVersionWhichStandsBy() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");

        node.change(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");

        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
        assertThat(node.routing().log()).containsExactly("admit shop 1.0.0", "admit shop 1.1.0");
        assertThat(node.facts()).containsExactly("ModuleInstalled", "ModuleUpgraded");
    }

    @Test
    void onlyOneVersionStandsBy() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        node.change(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");

        node.change(Action.UPGRADE, TestNode.shop("1.2.0"), "1.2.0");

        assertThat(node.list())
                .containsExactly("shop 1.2.0 ACTIVE/ACTIVE", "shop 1.1.0 STANDBY/STANDBY", "shop 1.0.0 ABSENT/ABSENT");
        assertThat(node.bundles()).hasSize(2);
    }

    @Test
    void anUpgradeThatDoesNotGetWellIsUndoneAndTheOldVersionNeverStopped() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");

        for (String ill : List.of("throws", "offers nothing", "hangs at start")) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() ->
                            node.change(Action.UPGRADE, TestNode.shop("1.1.0").header("Test-Health", ill), "1.1.0"))
                    .matches(e -> e.type() == ProblemType.CONFLICT)
                    .withMessageContaining("shop 1.1.0 did not get well")
                    .withMessageContaining("1.0.0 still answers");
            assertThat(node.list()).containsExactly("shop 1.1.0 ABSENT/ABSENT", "shop 1.0.0 ACTIVE/ACTIVE");
            assertThat(node.bundles()).containsExactly("io.fractalos.module-shop 1.0.0");
        }
        assertThat(node.routing().log()).containsExactly("admit shop 1.0.0");
        assertThat(node.facts()).contains("ModuleInstalled", "ModuleFailed").doesNotContain("ModuleUpgraded");
    }

    @Test
    void aRollbackLetsTheOldVersionAnswerAgain() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        node.change(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");

        node.change(Action.ROLLBACK);

        assertThat(node.list()).containsExactly("shop 1.1.0 ABSENT/ABSENT", "shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(node.routing().admitted()).containsExactly("shop 1.0.0");
        assertThat(node.routing().log()).endsWith("drain shop 1.1.0");
        assertThat(node.facts()).endsWith("ModuleRolledBack");
    }

    @Test
    void aLowerVersionOnlyStandsBy() {
        node.change(Action.INSTALL, TestNode.shop("1.1.0"), "1.1.0");

        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");

        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
    }

    @Test
    void aDisabledModuleStaysAndAnswersAgainWhenEnabled() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");

        node.change(Action.DISABLE);
        assertThat(node.list()).containsExactly("shop 1.0.0 DISABLED/DISABLED");
        assertThat(node.routing().withdrawn()).containsEntry("shop", "Start it with fractal:module-enable shop");
        node.restart();
        assertThat(node.list()).containsExactly("shop 1.0.0 DISABLED/DISABLED");

        node.change(Action.ENABLE);
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
    }

    @Test
    void aRemovedModuleIsGoneAndCanComeBackFromTheArchiveThatIsKept() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");

        node.change(Action.REMOVE);
        assertThat(node.list()).containsExactly("shop 1.0.0 ABSENT/ABSENT");
        assertThat(node.bundles()).isEmpty();
        assertThat(node.routing().withdrawn()).containsKey("shop");

        node.change(Action.INSTALL);
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
    }

    @Test
    void anotherNodeInstallsWhatIsWantedFromTheArchivesThatAreKept(@TempDir Path elsewhere) {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        node.change(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");

        try (TestNode other = new TestNode(elsewhere, kernel)) {
            assertThat(other.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
            node.change(Action.ROLLBACK);
            other.modules().reconcile();
            assertThat(other.bundles()).containsExactly("io.fractalos.module-shop 1.0.0");
        }
    }

    @Test
    void anotherNodeTakesTheOtherArchiveOfTheSameVersion(@TempDir Path elsewhere) {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        try (TestNode other = new TestNode(elsewhere, kernel)) {
            other.kill();
            node.change(Action.REMOVE);
            node.change(Action.INSTALL, TestNode.shop("1.0.0").header("Test-Answer", "corrected"), "1.0.0");

            other.start();

            assertThat(other.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
            assertThat(other.extender().residents().all())
                    .extracting(here -> here.bundle().getHeaders("").get("Test-Answer"))
                    .containsExactly("corrected");
        }
    }

    @Test
    void anUpdateInPlaceReachesTheOtherNodes(@TempDir Path elsewhere) throws Exception {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        try (TestNode other = new TestNode(elsewhere, kernel)) {
            update(TestNode.shop("1.0.0").header("Test-Answer", "corrected"));
            other.modules().reconcile();

            assertThat(answers(other)).containsExactly("1.0.0 corrected");
            assertThat(answers(node)).containsExactly("1.0.0 corrected");

            update(TestNode.shop("1.0.1").header("Test-Answer", "again"));
            other.modules().reconcile();
            node.modules().reconcile();

            assertThat(answers(other)).containsExactly("1.0.1 again");
            assertThat(answers(node)).containsExactly("1.0.1 again");
            List<String> expected = List.of("shop 1.0.1 ACTIVE/ACTIVE", "shop 1.0.0 ABSENT/ABSENT");
            assertThat(other.list()).isEqualTo(expected);
            assertThat(node.list()).isEqualTo(expected);
        }
    }

    private static List<String> answers(TestNode node) {
        return node.extender().residents().all().stream()
                .map(here -> here.version() + " " + here.bundle().getHeaders("").get("Test-Answer"))
                .toList();
    }

    @Test
    @Timeout(60)
    void aNodeThatGoesDownTellsWhatItSawBeforeAndNothingAfterwards() throws Exception {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        Resident resident = node.extender().residents().all().get(0);
        CompletableFuture<Void> down;
        try (Connection other = kernel.database().owner().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM fractal.module_registry FOR UPDATE");
            resident.bundle().stop();
            do {
                Thread.sleep(10);
            } while (!waits(statement));
            down = CompletableFuture.runAsync(() -> node.modules().close());

            assertThat(down).failsWithin(Duration.ofMillis(500)).withThrowableOfType(TimeoutException.class);
            other.commit();
        }

        assertThat(down).succeedsWithin(Duration.ofSeconds(30));
        node.restart();
        assertThat(node.facts()).containsExactly("ModuleInstalled");
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
    }

    private static boolean waits(Statement statement) throws SQLException {
        try (ResultSet any = statement.executeQuery(
                "SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
            return any.next();
        }
    }

    @Test
    void aPlanHoldsWhateverWasFoundOfTheModuleSince() {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        ModuleChange change = new ModuleChange(Action.REMOVE, "shop", Optional.empty(), Optional.empty());
        String hash = node.modules().plan(change).hash();
        new Registry(kernel.transactions(), new Outbox(kernel.transactions()))
                .found("shop", "1.0.0", ModuleInfo.State.DISABLED, Optional.empty(), Optional.empty());

        node.modules().carryOut(change, hash);

        assertThat(node.list()).containsExactly("shop 1.0.0 ABSENT/ABSENT");
    }

    @Test
    void aChangeThatAnotherNodeIsAtIsLeftToIt(@TempDir Path elsewhere) {
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        try (TestNode other = new TestNode(elsewhere, kernel)) {
            node.at(step -> {
                if (step.equals("tell")) {
                    other.modules().reconcile();
                    assertThat(other.bundles()).containsExactly("io.fractalos.module-shop 1.0.0");
                    assertThatExceptionOfType(FractalException.class)
                            .isThrownBy(() -> other.change(Action.DISABLE))
                            .withMessage("Another change of shop is under way: upgrade, wished by platform");
                }
            });

            node.change(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");
            other.modules().reconcile();

            assertThat(other.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
            assertThat(node.facts()).containsExactly("ModuleInstalled", "ModuleUpgraded");
        }
    }

    @Test
    void aNodeKilledAtAnyStepOfAnInstallationEndsWithTheModule() {
        assertConverges(Action.INSTALL, "well", "ModuleInstalled", "shop 1.0.0 ACTIVE/ACTIVE");
    }

    @Test
    void aNodeKilledAtAnyStepOfAnInstallationThatIsNotWellEndsWithoutIt() {
        assertConverges(Action.INSTALL, "throws", "ModuleFailed", "shop 1.0.0 ABSENT/ABSENT");
    }

    @Test
    void aNodeKilledAtAnyStepOfAnUpgradeEndsWithBothVersionsWell() {
        assertConverges(
                Action.UPGRADE, "well", "ModuleUpgraded", "shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
    }

    @Test
    void aNodeKilledAtAnyStepOfAnUpgradeThatIsNotWellEndsWithTheOldVersion() {
        assertConverges(
                Action.UPGRADE, "throws", "ModuleFailed", "shop 1.1.0 ABSENT/ABSENT", "shop 1.0.0 ACTIVE/ACTIVE");
    }

    @Test
    void aNodeKilledAtAnyStepOfARollbackEndsRolledBack() {
        assertConverges(
                Action.ROLLBACK, "well", "ModuleRolledBack", "shop 1.1.0 ABSENT/ABSENT", "shop 1.0.0 ACTIVE/ACTIVE");
    }

    @Test
    void aNodeKilledAtAnyStepEndsWithTheModuleDisabled() {
        assertConverges(
                Action.DISABLE,
                "well",
                "ModuleDisabled",
                "shop 1.1.0 DISABLED/DISABLED",
                "shop 1.0.0 DISABLED/DISABLED");
    }

    @Test
    void aNodeKilledAtAnyStepEndsWithTheModuleEnabled() {
        assertConverges(
                Action.ENABLE, "well", "ModuleEnabled", "shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
    }

    @Test
    void aNodeKilledAtAnyStepOfARemovalEndsWithoutTheModule() {
        assertConverges(Action.REMOVE, "well", "ModuleRemoved", "shop 1.1.0 ABSENT/ABSENT", "shop 1.0.0 ABSENT/ABSENT");
    }

    /** Kills before each step that the change has, starts again, and looks at what is there then: all of the change or, before the wish, nothing. */
    private void assertConverges(Action action, String health, String fact, String... end) {
        Set<String> steps = new TreeSet<>();
        boolean reached = true;
        for (int kill = 0; reached; kill++) {
            before(action);
            List<String> beforehand = node.list();
            long told = told(fact);
            List<String> passed = node.killedBefore(kill, () -> go(action, health));
            reached = passed.size() > kill;
            steps.addAll(passed);
            boolean wished = kill > 0;
            assertThat(node.list())
                    .as("killed before step %s: %s", kill, passed)
                    .isEqualTo(wished ? List.of(end) : beforehand);
            assertThat(told(fact) - told)
                    .as("%s told, killed before step %s: %s", fact, kill, passed)
                    .isEqualTo(wished ? versions(action) : 0);
            assertThat(node.routing().admitted()).hasSize(node.started());
            clean();
        }
        assertThat(steps).contains("wish", "converge");
        assertThat(steps.size()).isGreaterThanOrEqualTo(4);
    }

    private long told(String fact) {
        return node.facts().stream().filter(fact::equals).count();
    }

    /** A removal is told for each version that goes. */
    private static int versions(Action action) {
        return action == Action.REMOVE ? 2 : 1;
    }

    private void before(Action action) {
        if (action == Action.INSTALL) {
            return;
        }
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
        if (action != Action.UPGRADE) {
            node.change(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");
        }
        if (action == Action.ENABLE) {
            node.change(Action.DISABLE);
        }
    }

    private void go(Action action, String health) {
        switch (action) {
            case INSTALL -> node.change(action, TestNode.shop("1.0.0").header("Test-Health", health), "1.0.0");
            case UPGRADE -> node.change(action, TestNode.shop("1.1.0").header("Test-Health", health), "1.1.0");
            default -> node.change(action);
        }
    }

    private void clean() {
        if (!node.bundles().isEmpty()) {
            node.change(Action.REMOVE);
        }
        kernel.database().clear();
        assertThat(node.bundles()).isEmpty();
    }
}
