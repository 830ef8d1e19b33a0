// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.testing.TestKernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Bundles of modules that come and go by themselves, as by {@code feature:install} or {@code bundle:install}. */
class ModuleExtenderTest {
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
    void aModuleThatComesIsLetInAndWantedFromThenOn() {
        node.byHand(TestNode.shop("1.0.0"), "by-hand");

        assertThat(node.routing().admitted()).containsExactly("shop 1.0.0");
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(node.facts()).contains("ModuleAdopted");
        assertThat(node.extender().now())
                .extracting(content -> content.descriptor().id())
                .containsExactly("shop");
    }

    @Test
    void aBrokenModuleIsRefusedWholeWithPlaceAndAdviceAndNothingOfItAnswers() {
        TestModule broken = TestNode.shop("1.0.0").file("views/stock.yaml", "title: Stock\ncommand: shop.restok\n");

        node.byHand(broken, "by-hand");

        assertThat(node.routing().admitted()).isEmpty();
        ModuleInfo info = node.modules().all().get(0);
        assertThat(info.actual()).isEqualTo(ModuleInfo.State.FAILED);
        assertThat(info.problem().orElseThrow())
                .contains("META-INF/fractalos/views/stock.yaml:2:10: /command: This module has no command 'shop.restok'"
                        + " (Did you mean 'shop.restock'?)");
        assertThat(node.facts()).containsExactly("ModuleFailed");
    }

    @Test
    void aModuleForAnotherKernelIsRefusedBeforeItIsStarted() throws Exception {
        TestModule other = TestModule.bare("shop", "1.0.0").file("module.yaml", """
                id: shop
                version: 1.0.0
                title: Shop
                description: For a kernel to come
                kernel: "[2.0,3)"
                api: 1
                """);
        Bundle bundle = node.context().installBundle("by-hand", new ByteArrayInputStream(other.jar()));
        node.settle(bundle);

        assertThat(bundle.getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(node.modules().all().get(0).problem().orElseThrow())
                .contains("Needs a kernel of the versions [2.0,3), this one is 1.0.0");
    }

    @Test
    void theSecondBundleOfOneIdAndVersionIsRefusedAndTakesOverWhenTheFirstGoes() throws Exception {
        Bundle first = node.byHand(TestNode.shop("1.0.0"), "first");
        Bundle second =
                node.byHand(TestNode.shop("1.0.0").header("Bundle-SymbolicName", "org.example.module-shop"), "second");

        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE", "shop 1.0.0 ABSENT/FAILED");
        assertThat(node.modules().all().get(1).problem().orElseThrow())
                .isEqualTo("There is shop 1.0.0 already, in bundle " + first.getBundleId()
                        + " (io.fractalos.module-shop)");

        first.uninstall();
        node.settle(first);
        node.settle(second);

        assertThat(node.routing().log()).endsWith("drain shop 1.0.0", "admit shop 1.0.0");
        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
    }

    @Test
    void aModuleThatIsUninstalledByHandIsNotWantedAnyMore() throws Exception {
        Bundle bundle = node.byHand(TestNode.shop("1.0.0"), "by-hand");

        bundle.uninstall();
        node.settle(bundle);

        assertThat(node.list()).containsExactly("shop 1.0.0 ABSENT/ABSENT");
        assertThat(node.routing().withdrawn()).containsEntry("shop", "Install it with fractal:module-install shop");
        assertThat(node.facts()).containsExactly("ModuleAdopted", "ModuleRemoved");
    }

    @Test
    void anUpdateIsNoRemovalAndBringsTheNewVersion() throws Exception {
        Bundle bundle = node.byHand(TestNode.shop("1.0.0"), "by-hand");

        bundle.update(new ByteArrayInputStream(TestNode.shop("1.0.1").jar()));
        node.settle(bundle);

        assertThat(node.routing().log()).containsExactly("admit shop 1.0.0", "drain shop 1.0.0", "admit shop 1.0.1");
        assertThat(node.list()).containsExactly("shop 1.0.1 ACTIVE/ACTIVE", "shop 1.0.0 ABSENT/ABSENT");
        assertThat(node.routing().withdrawn()).isEmpty();
    }

    @Test
    void countsHowOftenBundlesThatAreNoModulesLoseTheirWiring() throws Exception {
        Bundle module = node.byHand(TestNode.shop("1.0.0"), "by-hand");
        Bundle other = noModule("other");
        Bundle another = noModule("another");

        refresh(module);
        other.uninstall();
        refresh(another);

        // Bundle events are told in order: once this one was, all before it were.
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        node.context().addBundleListener(event -> {
            if ("last".equals(event.getBundle().getSymbolicName())) {
                told.complete(true);
            }
        });
        noModule("last");
        told.get(30, TimeUnit.SECONDS);
        assertThat(node.modules().foreignRefreshes().count()).isEqualTo(1);
        assertThat(node.modules().foreignRefreshes().since()).isBefore(Instant.now());
    }

    private Bundle noModule(String name) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        Bundle bundle = node.context().installBundle(name, new ByteArrayInputStream(bytes.toByteArray()));
        bundle.start();
        return bundle;
    }

    private void refresh(Bundle bundle) throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        node.context()
                .getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> done.complete(true));
        done.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aModuleWithoutItsHandlersIsNotWell() {
        node.byHand(TestNode.shop("1.0.0").header("Test-Health", "offers nothing"), "by-hand");

        assertThat(node.routing().admitted()).isEmpty();
        assertThat(node.modules().all().get(0).problem().orElseThrow())
                .isEqualTo("Nothing in the bundle answers shop.health, shop.restock within 1 seconds");
    }

    @Test
    void aModuleWhoseHealthCommandThrowsIsNotWell() {
        node.byHand(TestNode.shop("1.0.0").header("Test-Health", "throws"), "by-hand");

        assertThat(node.routing().admitted()).isEmpty();
        assertThat(node.modules().all().get(0).problem().orElseThrow())
                .isEqualTo("shop.health fails with IllegalStateException");
    }

    @Test
    void aModuleThatHangsWhileItStartsKeepsNoOtherWaiting() throws Exception {
        Bundle hanging = node.context()
                .installBundle(
                        "hanging",
                        new ByteArrayInputStream(TestNode.module("bank", "1.0.0")
                                .header("Test-Health", "hangs at start")
                                .jar()));
        Thread starter = new Thread(() -> {
            try {
                hanging.start();
            } catch (Exception interrupted) {
                // Its end is the end of the test.
            }
        });
        starter.setDaemon(true);
        starter.start();

        CompletableFuture.runAsync(() -> node.byHand(TestNode.shop("1.0.0"), "by-hand"))
                .get(30, TimeUnit.SECONDS);

        assertThat(node.routing().admitted()).containsExactly("shop 1.0.0");
        starter.interrupt();
        starter.join(10_000);
    }

    @Test
    void theHigherOfTwoVersionsAnswersAndBringsTheKinds() {
        node.byHand(TestNode.shop("1.1.0"), "new");
        node.byHand(TestNode.shop("1.0.0"), "old");

        assertThat(node.list()).containsExactly("shop 1.1.0 ACTIVE/ACTIVE", "shop 1.0.0 STANDBY/STANDBY");
        assertThat(node.extender().now())
                .extracting(content -> content.descriptor().version())
                .isEqualTo(List.of("1.1.0"));
    }

    @Test
    void whatWasAdoptedIsThereAgainAfterARestart() {
        node.byHand(TestNode.shop("1.0.0"), "by-hand");

        node.restart();

        assertThat(node.list()).containsExactly("shop 1.0.0 ACTIVE/ACTIVE");
        assertThat(node.bundles()).containsExactly("io.fractalos.module-shop 1.0.0");
        assertThat(node.facts()).containsExactly("ModuleAdopted");
    }
}
